import type * as pulumi from "@pulumi/pulumi";

/** Where a secret's values are kept, and by whose key they are encrypted. A secret keeps its places for life. */
export interface SecretStorage {
  /** Regions, at least one. @default - wherever Google chooses ("automatic") */
  readonly regions?: readonly string[] | undefined;
  /** Full name of the key of a place, a region or `global`. @default - Google's own keys */
  readonly keyOf?: ((place: string) => string) | undefined;
  /** What lets Secret Manager use the keys: a secret waits for it. @default [] */
  readonly ready?: readonly pulumi.Resource[] | undefined;
}

/** Google's places and Google's keys. */
export const automaticStorage: SecretStorage = {};

/** The replication of one secret, as the provider takes it. */
export function replicationOf({ regions, keyOf }: SecretStorage) {
  const encryption = (place: string) =>
    keyOf ? { customerManagedEncryption: { kmsKeyName: keyOf(place) } } : undefined;
  if (!regions) return { auto: { ...encryption("global") } };
  return { userManaged: { replicas: regions.map((location) => ({ location, ...encryption(location) })) } };
}
