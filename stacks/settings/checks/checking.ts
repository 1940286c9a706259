import type { StackFile } from "../schema/stack-file.ts";
import type { KeyPath } from "../words/key-text.ts";

/** The maps of a stack file whose entries others name. */
export type Kind = "secrets" | "tenants" | "services" | "databases" | "caches" | "buckets";

/** What a check sees, and how it reports. Checks look at how parts go together; each part alone is the schema's. */
export interface Checking {
  readonly file: StackFile;
  readonly stack: string;
  /** Names under `githubSecrets`. */
  readonly githubSecrets: readonly string[];
  /** Every name the file declares, also of entries with a problem; `undefined` when the map itself cannot be read. */
  declared(kind: Kind): ReadonlySet<string> | undefined;
  problem(path: KeyPath, message: string): void;
  /**
   * A problem between keys of one map. Not reported when one beside it (or beside `beside`) is wrong by itself: the default that took
   * its place would be blamed.
   */
  conflict(path: KeyPath, message: string, beside?: KeyPath): void;
}

export type Check = (checking: Checking) => void;
