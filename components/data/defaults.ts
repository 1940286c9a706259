import { commonDefaults } from "../defaults.ts";
import { secretsDefaults } from "../secrets/defaults.ts";

// What a store of data is like when nobody says otherwise. The stack file's defaults are these, and its page prints them.

export const databaseDefaults = {
  ...secretsDefaults,
  version: "POSTGRES_16",
  tier: "db-custom-1-3840",
  edition: "ENTERPRISE",
  availability: "zonal",
  diskGb: 10,
  backups: {},
  flags: {},
  database: "app",
  user: "app",
  rotation: 1,
  urlScheme: "postgresql",
} as const;

export const backupDefaults = { keep: 7, pointInTime: true, startTime: "03:00" } as const;

export const cacheDefaults = {
  ...secretsDefaults,
  version: "REDIS_7_2",
  memoryGb: 1,
  tier: "basic",
  transitEncryption: true,
} as const;

export const bucketDefaults = { ...commonDefaults, versioning: true, softDeleteDays: 7, lifecycle: [] } as const;

/** Of how a workload uses a bucket. */
export const bucketUseDefaults = { access: "write" } as const;

export const networkDefaults = { ...commonDefaults, cidr: "10.8.0.0/24" } as const;
