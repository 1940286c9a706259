import { backupDefaults } from "../../../components/data/defaults.ts";
import { withDefaults } from "../../../components/defaults.ts";
import type { BackupSettings } from "../data-settings.ts";
import type { StackFile } from "../schema/stack-file.ts";
import type { SecretStorageSettings, TenantSecretSettings } from "../secret-settings.ts";
import type { Settings } from "../settings.ts";
import { resolveDuration } from "./duration.ts";
import { resolveGithub } from "./github.ts";
import { mapSorted, sorted } from "./map-sorted.ts";
import { placeOfKey } from "./place-of-key.ts";
import { resolveJob, resolveService, resolveWorker } from "./workloads.ts";

/** A checked file as settings: what depends on another key filled in, short forms written out, keys in order. */
export function resolveSettings(file: StackFile, stack: string, githubSecrets: readonly string[]): Settings {
  const { serving: _, ...rest } = file;
  return {
    ...rest,
    environment: stack,
    labels: sorted(file.labels),
    release: file.release,
    github: file.github && resolveGithub(file.github, stack),
    githubSecrets,
    registry: resolveRegistry(file.registry),
    remotes: mapSorted(file.remotes, (remote) => ({
      ...remote,
      username: remote.username,
      passwordSecret: remote.passwordSecret,
    })),
    secrets: mapSorted(file.secrets, ({ generate, version, retire }) =>
      generate ? { generate, version: undefined, retire } : { generate, version, retire },
    ),
    secretStorage: resolveSecretStorage(file.secretStorage),
    tenants: mapSorted(file.tenants, (tenant) => ({ ...tenant, secrets: tenantSecrets(tenant.secrets) })),
    services: mapSorted(file.services, (service, name) => resolveService(file, name, service)),
    workers: mapSorted(file.workers, (worker) => resolveWorker(file, worker)),
    jobs: mapSorted(file.jobs, (job) => resolveJob(file, job)),
    databases: mapSorted(file.databases, (database) => ({
      ...database,
      backups: resolveBackups(database.backups),
      publicAddress: database.publicAddress,
      urlQuery: database.urlQuery,
      flags: sorted(database.flags),
    })),
    caches: sorted(file.caches),
    buckets: mapSorted(file.buckets, (bucket) => ({
      ...bucket,
      location: bucket.location ?? file.location,
      lifecycle: bucket.lifecycle.map((rule) => ({ ...rule, prefix: rule.prefix })),
    })),
  };
}

function resolveRegistry(registry: StackFile["registry"]): Settings["registry"] {
  if (registry === "none") {
    return undefined;
  }
  return {
    ...registry,
    expire: registry.expire.map(({ tagPrefix, after }) => ({ tagPrefix, after: resolveDuration(after) })),
    untaggedAfter: resolveDuration(registry.untaggedAfter),
  };
}

function resolveSecretStorage({ replication, encryptionKeys }: StackFile["secretStorage"]): SecretStorageSettings {
  const keys = Object.fromEntries(encryptionKeys.map((key) => [placeOfKey(key), key]));
  return { regions: replication && [...replication].sort(), keys: sorted(keys) };
}

function tenantSecrets(secrets: StackFile["tenants"][string]["secrets"]): Record<string, TenantSecretSettings> {
  const plain = { generate: undefined, retire: false };
  const map = Array.isArray(secrets) ? Object.fromEntries(secrets.map((name) => [name, plain])) : secrets;
  return mapSorted(map, ({ generate, retire }) => ({ generate, retire }));
}

function resolveBackups(backups: StackFile["databases"][string]["backups"]): BackupSettings {
  const { disabled, because = "", location, ...numbers } = backups;
  return disabled ? { enabled: false, because } : { enabled: true, ...withDefaults(numbers, backupDefaults), location };
}
