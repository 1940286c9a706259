import type { BucketSettings, CacheSettings, DatabaseSettings, NetworkSettings } from "./data-settings.ts";
import type { GithubSettings } from "./github-settings.ts";
import type { Named } from "./kinds.ts";
import type { RegistrySettings, RemoteSettings } from "./registry-settings.ts";
import type { StackFile } from "./schema/stack-file.ts";
import type { SecretSettings, SecretStorageSettings, TenantSettings } from "./secret-settings.ts";
import type { JobSettings, ServiceSettings, WorkerSettings } from "./workload-settings.ts";

/**
 * Everything a stack file says, with every default filled in and every reference checked. Names are those of the file
 * (docs/decisions/0001-stack-file.md says what each means); `undefined` stands for what the file leaves out and has no default.
 */
export type Settings = Readonly<Omit<StackFile, keyof Resolved | "serving">> & Resolved;

/** What is not as the file has it. */
interface Resolved {
  /** The name of the stack: one stack, one environment. */
  readonly environment: string;
  readonly labels: Named<string>;
  readonly apis: readonly string[];
  /** Present only where CI set it. */
  readonly release: ReleaseSettings | undefined;
  /** `undefined`: no GitHub side and no federation. */
  readonly github: GithubSettings | undefined;
  /** Names, ascending, of the GitHub secrets that have a value. The values are not in the settings. */
  readonly githubSecrets: readonly string[];
  /** `undefined`: the file says `none`. */
  readonly registry: RegistrySettings | undefined;
  readonly remotes: Named<RemoteSettings>;
  /** Shared by all tenants. Those that databases and caches make are not among them: see `DatabaseUse.secret`. */
  readonly secrets: Named<SecretSettings>;
  readonly secretStorage: SecretStorageSettings;
  readonly tenants: Named<TenantSettings>;
  readonly services: Named<ServiceSettings>;
  readonly workers: Named<WorkerSettings>;
  readonly jobs: Named<JobSettings>;
  readonly databases: Named<DatabaseSettings>;
  readonly caches: Named<CacheSettings>;
  readonly buckets: Named<BucketSettings>;
  readonly network: NetworkSettings;
}

/** What an image built here is stamped with. */
export interface ReleaseSettings {
  readonly version: string;
  /** The commit, 40 hexadecimal digits. */
  readonly revision: string;
  /** RFC 3339. */
  readonly createdAt: string;
}
