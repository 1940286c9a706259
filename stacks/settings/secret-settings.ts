import type { Named } from "./kinds.ts";

/** How a value is made up and kept in the state. */
export interface GenerateSettings {
  /** In characters. */
  readonly length: number;
  readonly special: boolean;
  /** Raising it makes a new value. */
  readonly rotation: number;
}

/** A secret shared by all tenants: generated, or external. */
export type SecretSettings = { readonly retire: boolean } & (
  | { readonly generate: GenerateSettings; readonly version: undefined }
  /** The version that services mount; until there is one, what mounts it is held back. */
  | { readonly generate: undefined; readonly version: number | undefined }
);

/** Where each secret of a stack is kept. */
export interface SecretStorageSettings {
  /** Ascending. `undefined`: Google chooses. */
  readonly regions: readonly string[] | undefined;
  /** Full name of the key by its place, one for each region, or one for `global` where Google chooses; none: Google's keys. */
  readonly keys: Named<string>;
}

/** A tenant. Its secrets are called `{tenant}-{secret}` and are read at run time. */
export interface TenantSettings {
  /** By the name within the tenant. */
  readonly secrets: Named<TenantSecretSettings>;
  readonly retire: boolean;
}

/** A tenant's secret: generated, or external when `generate` is `undefined`. */
export interface TenantSecretSettings {
  readonly generate: GenerateSettings | undefined;
  readonly retire: boolean;
}
