import { z } from "zod";
import {
  backupDefaults,
  bucketDefaults,
  cacheDefaults,
  databaseDefaults,
  networkDefaults,
} from "../../../components/data/defaults.ts";
import { anyText, because, flag, integer, keys, optOut, retire, text } from "./kinds.ts";

const identifier = text("must be named with lower-case letters, digits and underscores", /^[a-z_][a-z0-9_]{0,62}$/);

const backups = keys({
  keep: integer(1, 365).optional().describe(`Backups kept. Default: ${backupDefaults.keep}.`),
  pointInTime: z.boolean().optional().describe(`Recovery to any moment. Default: ${backupDefaults.pointInTime}.`),
  startTime: text('must be a time of day such as "03:00"; quote it', /^([01][0-9]|2[0-3]):[0-5][0-9]$/)
    .optional()
    .describe(`Start in UTC, quoted. Default: \`"${backupDefaults.startTime}"\`.`),
  location: text("must be a region or a multi-region such as europe-west1 or eu", /^([a-z]+-[a-z]+[0-9]+|us|eu|asia)$/)
    .optional()
    .describe("Region or multi-region of the backups. Default: the multi-region next to the instance."),
  disabled: z.literal(true).optional().describe("No backups; only with `because`, and without the other keys."),
  because: because().optional(),
});

export const database = keys({
  version: z
    .enum(["POSTGRES_14", "POSTGRES_15", "POSTGRES_16", "POSTGRES_17", "POSTGRES_18"])
    .default(databaseDefaults.version)
    .describe("Postgres."),
  tier: text(
    "must be a machine such as db-custom-1-3840, db-f1-micro or db-perf-optimized-N-2",
    /^db-(f1-micro|g1-small|custom-[0-9]+-[0-9]+|perf-optimized-N-[0-9]+|c4a-highmem-[0-9]+)$/,
  )
    .default(databaseDefaults.tier)
    .describe("Machine: `db-custom-CPUS-MEMORY_MB`, `db-f1-micro`, `db-g1-small`, or one of Enterprise Plus."),
  edition: z
    .enum(["ENTERPRISE", "ENTERPRISE_PLUS"])
    .default(databaseDefaults.edition)
    .describe("Edition of Cloud SQL."),
  availability: z
    .enum(["zonal", "regional"])
    .default(databaseDefaults.availability)
    .describe("`regional` has a standby in another zone."),
  diskGb: integer(10, 65536).default(databaseDefaults.diskGb).describe("GB to begin with; it grows by itself."),
  backups: backups
    .prefault({})
    .describe("`{ keep, pointInTime, startTime }`, or to have none `{ disabled: true, because }`."),
  database: identifier.default(databaseDefaults.database).describe("Name of the database."),
  user: identifier.default(databaseDefaults.user).describe("Name of the user; the password is generated."),
  rotation: integer(1)
    .default(databaseDefaults.rotation)
    .describe("Raise it by one for a new password. New connections of the old revision fail until the new one serves."),
  publicAddress: optOut("An address on the internet besides the private one: `{ allowed: true, because }`."),
  flags: z
    .record(text("must be the name of a flag", /^[a-z][a-z0-9_.]*$/), anyText())
    .default({})
    .describe("Flags of Postgres, each value quoted."),
  urlScheme: text("must be a scheme such as postgresql or postgresql+asyncpg", /^[a-z][a-z0-9+.-]*$/)
    .default(databaseDefaults.urlScheme)
    .describe("What the connection string begins with, such as `postgresql+asyncpg`."),
  urlQuery: text(
    "must be what follows the question mark, such as sslmode=no-verify",
    /^[A-Za-z_]+=[^\s&#?]+(&[A-Za-z_]+=[^\s&#?]+)*$/,
    { max: 500 },
  )
    .optional()
    .describe("What the connection string ends in. Default: `sslmode=require`, with asyncpg `ssl=require`."),
  retire: retire("the database with its data"),
});

export const cache = keys({
  version: z.enum(["REDIS_7_0", "REDIS_7_2"]).default(cacheDefaults.version).describe("Redis."),
  memoryGb: integer(1, 300).default(cacheDefaults.memoryGb).describe("GB."),
  tier: z.enum(["basic", "standard"]).default(cacheDefaults.tier).describe("`standard` has a replica."),
  transitEncryption: flag(cacheDefaults.transitEncryption).describe("TLS."),
  retire: retire("the cache"),
});

const lifecycle = keys({
  action: z.literal("delete").describe("The only action."),
  ageDays: integer(1, 36500).describe("Age in days."),
  prefix: anyText(1024).optional().describe("Only objects whose name begins so."),
});

const softDelete = "must be 0 or a whole number from 7 to 90";

export const bucket = keys({
  location: text(
    "must be a region or a multi-region such as europe-west1 or EU",
    /^([a-z]+-[a-z]+[0-9]+|[A-Za-z]{2,4}[0-9]{0,2})$/,
  )
    .optional()
    .describe("Region or multi-region. Default: `tarmac:location`."),
  versioning: flag(bucketDefaults.versioning).describe("Older versions of an object are kept."),
  softDeleteDays: z
    .int({ error: softDelete })
    .refine((days) => days === 0 || (days >= 7 && days <= 90), { error: softDelete })
    .meta({ minimum: 0, maximum: 90, anyOf: [{ const: 0 }, { minimum: 7, maximum: 90 }] })
    .default(bucketDefaults.softDeleteDays)
    .describe("Days a deleted object can be restored: 7 to 90; 0 turns it off."),
  lifecycle: z.array(lifecycle).default([]).describe("What is deleted, and when."),
  retire: retire("the bucket with its objects"),
});

export const network = keys({
  cidr: text(
    "must be an IPv4 range of /16 to /26 such as 10.8.0.0/24",
    /^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.|\/)){4}(1[6-9]|2[0-6])$/,
  )
    .default(networkDefaults.cidr)
    .describe("Range of the subnet: IPv4, /16 to /26."),
  retire: retire("the network"),
});
