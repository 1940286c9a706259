import type { Duration } from "./kinds.ts";

/** The image registry of this environment. */
export interface RegistrySettings {
  readonly name: string;
  /** Versions of each image kept whatever their age. */
  readonly keepRecent: number;
  readonly keep: readonly { readonly tagPrefix: string }[];
  readonly expire: readonly { readonly tagPrefix: string; readonly after: Duration }[];
  readonly untaggedAfter: Duration;
  readonly dryRun: boolean;
  readonly immutableTags: boolean;
  readonly scanning: boolean;
  readonly readers: readonly string[];
  readonly retire: boolean;
}

/** Another registry, pulled through this project's. */
export interface RemoteSettings {
  readonly host: string;
  /** Both or neither; the secret is a shared one with a version. */
  readonly username: string | undefined;
  readonly passwordSecret: string | undefined;
  readonly retire: boolean;
}
