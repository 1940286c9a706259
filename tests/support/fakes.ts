import * as pulumi from "@pulumi/pulumi";
import type { ApiSource } from "../../components/project/api-source.ts";
import type { MountableSecret, SecretOwner, SecretReader } from "../../components/secrets/secret-reader.ts";

/** A bare resource to stand where only "something to wait for" matters. */
export class Marker extends pulumi.CustomResource {
  constructor(name: string, props: Record<string, unknown> = {}, opts?: pulumi.CustomResourceOptions) {
    super("test:index:Marker", name, props as pulumi.Inputs, opts);
  }
}

/** Every API, each a marker called `api-NAME`, made when asked for. */
export function fakeApis(): ApiSource {
  const made = new Map<string, Marker>();
  return {
    of(service) {
      const marker = made.get(service) ?? new Marker(`api-${service.replace(".googleapis.com", "")}`);
      made.set(service, marker);
      return [marker];
    },
  };
}

/** A secret whose grants are markers called `grant-SECRET-READER`. */
export function fakeSecret(secretId: string, version: string | undefined = "1"): MountableSecret {
  return {
    secretId,
    version,
    grantAccess: (reader: SecretReader) => new Marker(`grant-${secretId}-${reader.name}`, { member: reader.member }),
  };
}

/** A tenant whose grants are markers called `tenant-TENANT-READER`. */
export function fakeTenant(tenant: string): SecretOwner {
  return { grantAccess: (reader) => void new Marker(`tenant-${tenant}-${reader.name}`) };
}
