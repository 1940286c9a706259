import type { z } from "zod";
import type { AsInFile, Named, OptOut } from "./kinds.ts";
import type { bucket, cache, database, network } from "./schema/data.ts";

/** A Postgres instance with one database and one user. Its connection string is the shared secret `{name}-database-url`. */
export type DatabaseSettings = AsInFile<z.output<typeof database>, ResolvedDatabase>;

interface ResolvedDatabase {
  readonly backups: BackupSettings;
  /** `undefined`: a private address only. */
  readonly publicAddress: OptOut | undefined;
  readonly flags: Named<string>;
  /** `undefined`: what asks the driver of that scheme for encryption. */
  readonly urlQuery: string | undefined;
}

export type BackupSettings =
  | {
      readonly enabled: true;
      readonly keep: number;
      readonly pointInTime: boolean;
      readonly startTime: string;
      /** `undefined`: the multi-region next to the instance. */
      readonly location: string | undefined;
    }
  | { readonly enabled: false; readonly because: string };

/** A Redis instance. Its connection string is the shared secret `{name}-redis-url`. */
export type CacheSettings = Readonly<z.output<typeof cache>>;

/** A bucket, called `{project}-{name}`. */
export type BucketSettings = AsInFile<z.output<typeof bucket>, ResolvedBucket>;

interface ResolvedBucket {
  readonly location: string;
  readonly lifecycle: readonly LifecycleSettings[];
}

export interface LifecycleSettings {
  readonly action: "delete";
  readonly ageDays: number;
  readonly prefix: string | undefined;
}

/** The private network; made only when something uses it. */
export type NetworkSettings = Readonly<z.output<typeof network>>;
