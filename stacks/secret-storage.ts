import type * as pulumi from "@pulumi/pulumi";
import type { ApiSource } from "../components/project/api-source.ts";
import { SecretKeys } from "../components/secrets/secret-keys.ts";
import type { SecretStorage } from "../components/secrets/secret-storage.ts";
import { count, entry } from "./named.ts";
import type { Settings } from "./settings/index.ts";

/** Where the secrets of a stack are kept, each of them: shared ones, tenants' and those that databases and caches make. */
export function makeSecretStorage(
  { project, secretStorage: { regions, keys } }: Settings,
  apis: ApiSource,
  opts: pulumi.ComponentResourceOptions,
): SecretStorage {
  if (count(keys) === 0) return { regions, ready: [] };
  const { grants } = new SecretKeys("secret-keys", { project, keys, apis }, opts);
  return { regions, keyOf: (place) => entry(keys, place), ready: grants };
}
