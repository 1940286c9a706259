import type { Named, OptOut } from "./kinds.ts";

/** A Postgres instance with one database and one user. Its connection string is the shared secret `{name}-database-url`. */
export interface DatabaseSettings {
  readonly version: "POSTGRES_14" | "POSTGRES_15" | "POSTGRES_16" | "POSTGRES_17" | "POSTGRES_18";
  readonly tier: string;
  readonly edition: "ENTERPRISE" | "ENTERPRISE_PLUS";
  readonly availability: "zonal" | "regional";
  readonly diskGb: number;
  readonly backups: BackupSettings;
  readonly database: string;
  readonly user: string;
  /** Raising it makes a new password. */
  readonly rotation: number;
  /** `undefined`: a private address only. */
  readonly publicAddress: OptOut | undefined;
  readonly flags: Named<string>;
  readonly urlScheme: string;
  /** `undefined`: what asks the driver of that scheme for encryption. */
  readonly urlQuery: string | undefined;
  readonly retire: boolean;
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
export interface CacheSettings {
  readonly version: "REDIS_7_0" | "REDIS_7_2";
  readonly memoryGb: number;
  readonly tier: "basic" | "standard";
  readonly transitEncryption: boolean;
  readonly retire: boolean;
}

/** A bucket, called `{project}-{name}`. */
export interface BucketSettings {
  readonly location: string;
  readonly versioning: boolean;
  /** 0: soft deletion off. */
  readonly softDeleteDays: number;
  readonly lifecycle: readonly LifecycleSettings[];
  readonly retire: boolean;
}

export interface LifecycleSettings {
  readonly action: "delete";
  readonly ageDays: number;
  readonly prefix: string | undefined;
}

/** The private network; made only when something uses it. */
export interface NetworkSettings {
  /** Of the subnet, such as `10.8.0.0/24`. */
  readonly cidr: string;
  readonly retire: boolean;
}
