import { at, givenAt, listAt, textAt, trueAt } from "../../../../catalogue/known.ts";
import { parts } from "../../engine/urn.ts";
import type { FindingKind, Report, Rule, Subject } from "./rule.ts";

const BACKUPS = "https://docs.cloud.google.com/sql/docs/postgres/backup-recovery/backups";
const BUCKETS = "https://docs.cloud.google.com/storage/docs/public-access-prevention";

const noBackups: FindingKind = {
  code: "database-without-backups",
  severity: "error",
  about:
    "a database without automatic backups (a warning outside production, and where they are turned off explicitly)",
  fix: "set settings.backupConfiguration.enabled, and pointInTimeRecoveryEnabled for PostgreSQL",
  source: BACKUPS,
};
const publicAddress: FindingKind = {
  code: "database-public-address",
  severity: "error",
  about:
    "a database with a public address (a warning outside production, and where there is a private one besides); the provider's default is to have one",
  fix: "set settings.ipConfiguration.ipv4Enabled to false and privateNetwork to a network",
  source: "https://docs.cloud.google.com/sql/docs/postgres/configure-ip",
};
const openToAll: FindingKind = {
  code: "database-open-to-all",
  severity: "error",
  about: "a database that every address on the internet may connect to",
  fix: "remove 0.0.0.0/0 from authorizedNetworks",
  source: "https://docs.cloud.google.com/sql/docs/postgres/configure-ip",
};
const unprotected: FindingKind = {
  code: "data-unprotected",
  severity: "warning",
  about: "what holds data can be deleted by leaving it out of the program",
  fix: "set deletionProtection to true and protect the resource; leaving then takes two steps",
  source: "https://docs.cloud.google.com/sql/docs/postgres/deletion-protection",
};
const redisUnset: FindingKind = {
  code: "redis-protection-unset",
  severity: "warning",
  about: "the provider takes an unset deletionProtection of a Redis instance for protected, without showing it",
  fix: "set deletionProtection to true or false",
  source: "https://www.pulumi.com/registry/packages/gcp/api-docs/redis/instance/",
};
const redisAuth: FindingKind = {
  code: "redis-without-auth",
  severity: "warning",
  about: "whoever reaches the network may read and write the cache",
  fix: "set authEnabled to true; the password is the output authString",
  source: "https://docs.cloud.google.com/memorystore/docs/redis/about-redis-auth",
};
const redisTransit: FindingKind = {
  code: "redis-in-clear",
  severity: "info",
  about: "the connection to the cache is not encrypted; within the network only",
  fix: "set transitEncryptionMode to SERVER_AUTHENTICATION (replaces the instance) and use rediss://",
  source: "https://docs.cloud.google.com/memorystore/docs/redis/about-in-transit-encryption",
};
const bucketAccess: FindingKind = {
  code: "bucket-public-access",
  severity: "warning",
  about: "nothing keeps the bucket from being made public",
  fix: "set publicAccessPrevention to enforced and uniformBucketLevelAccess to true",
  source: BUCKETS,
};
const bucketVersions: FindingKind = {
  code: "bucket-without-versions",
  severity: "warning",
  about: "an overwritten or deleted file is gone once its soft delete ends",
  fix: "set versioning.enabled to true, with a lifecycle rule that ends old versions",
  source: "https://docs.cloud.google.com/storage/docs/object-versioning",
};

/** Whether a stack is production, by its name: the model knows nothing else of it. */
function isProduction(subject: Subject): boolean {
  const words = parts(subject.urn).stack.split(/[^a-z]+/i);
  return words.some((word) => /^prod(uction)?$/i.test(word)) && !words.some((word) => /^(non|not|pre)$/i.test(word));
}

/** Databases. */
export const databases: Rule = {
  findings: [noBackups, publicAddress, openToAll, unprotected],
  types: ["gcp:sql/databaseInstance:DatabaseInstance"],
  judge(subject, _, report) {
    const { inputs, protect } = subject;
    if (at(inputs, "settings") === undefined || textAt(inputs, "masterInstanceName") !== undefined) return;
    // What stands there was decided, with a reason in the stack file; what is left to the provider was forgotten.
    const unlessDecided = (field: string) => ({
      severity: isProduction(subject) && !givenAt(inputs, field) ? ("error" as const) : ("warning" as const),
    });
    const backups = "settings.backupConfiguration.enabled";
    if (!trueAt(inputs, backups)) report(noBackups, "has no automatic backups", unlessDecided(backups));
    const ip = "settings.ipConfiguration";
    if (!givenAt(inputs, ip) || trueAt(inputs, `${ip}.ipv4Enabled`))
      report(publicAddress, "has a public address", unlessDecided(`${ip}.privateNetwork`));
    const open = listAt(inputs, `${ip}.authorizedNetworks`).some((network) => textAt(network, "value") === "0.0.0.0/0");
    if (open) report(openToAll, "admits 0.0.0.0/0");
    if (isUnguarded(subject) && !protect)
      report(unprotected, "deletionProtection is false and the resource is not protected");
  },
};

function isUnguarded({ inputs }: Subject): boolean {
  return at(inputs, "deletionProtection") === false;
}

/** Caches. */
export const caches: Rule = {
  findings: [redisUnset, redisAuth, redisTransit],
  types: ["gcp:redis/instance:Instance"],
  judge({ inputs }, _, report) {
    if (!givenAt(inputs, "deletionProtection")) report(redisUnset, "deletionProtection is not set");
    if (!trueAt(inputs, "authEnabled")) report(redisAuth, "authEnabled is not set");
    if (textAt(inputs, "transitEncryptionMode") === "DISABLED")
      report(redisTransit, "transitEncryptionMode is DISABLED");
  },
};

/** Buckets. */
export const buckets: Rule = {
  findings: [bucketAccess, bucketVersions],
  types: ["gcp:storage/bucket:Bucket"],
  judge({ inputs }, _, report) {
    judgeAccess(inputs, report);
    if (!trueAt(inputs, "versioning.enabled")) report(bucketVersions, "versioning is not enabled");
  },
};

function judgeAccess(inputs: Subject["inputs"], report: Report): void {
  const lacks = [
    ...(textAt(inputs, "publicAccessPrevention") === "enforced" ? [] : ["publicAccessPrevention enforced"]),
    ...(trueAt(inputs, "uniformBucketLevelAccess") ? [] : ["uniformBucketLevelAccess"]),
  ];
  if (lacks.length > 0) report(bucketAccess, `lacks ${lacks.join(" and ")}`);
}
