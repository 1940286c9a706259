import { EVERYWHERE, NAMED_ABOVE, NOT_YET, RETIRE, wordList } from "./foreign-words.ts";

const NETWORK = "it is in tarmac:network; delete it";
const VALUE = "a value never stands in this file: add it with gcloud secrets versions add ID --data-file=-";

export const DATABASE = wordList(
  [["version: POSTGRES_16"], "databaseVersion engine engineVersion"],
  [["tier: db-custom-1-3840"], "machineType instanceClass cpu memory"],
  [["diskGb: 10"], "diskSize storage allocatedStorage"],
  ["it grows by itself; delete it", "diskAutoresize"],
  ["the tier says which; delete it", "diskType"],
  [["availability: regional"], "availabilityType highAvailability multiAz"],
  [["backups: { keep: 7 }"], "backupConfiguration backup backupRetentionPeriod"],
  [["backups: { pointInTime: true }"], "pointInTimeRecovery pointInTimeRecoveryEnabled"],
  [["flags: { NAME: text }"], "databaseFlags parameters"],
  ["its keys stand here, such as tier and flags", "settings"],
  [["database: NAME"], "name dbName"],
  [["user: NAME"], "username"],
  ["it is generated, and rotation makes a new one; delete it", "password rootPassword"],
  [['publicAddress: { allowed: true, because: "..." }'], "ipConfiguration publicIp ipv4Enabled"],
  [NOT_YET, "authorizedNetworks replicas readReplicas"],
  [RETIRE, "deletionProtection"],
  [EVERYWHERE, "region location"],
  [NETWORK, "network"],
);

export const CACHE = wordList(
  [["version: REDIS_7_2"], "redisVersion engineVersion"],
  [["memoryGb: 1"], "memory memorySizeGb size"],
  [["tier: standard"], "serviceTier replicas replicaCount"],
  [["transitEncryption: true"], "tls transitEncryptionMode"],
  ["a password is always asked for; delete it", "authEnabled"],
  ["it is generated; delete it", "password"],
  [NOT_YET, "redisConfigs"],
  [RETIRE, "deletionProtection"],
  [EVERYWHERE, "region location"],
  [NETWORK, "network"],
);

export const BUCKET = wordList(
  [["location: EU"], "region"],
  ["it is called PROJECT-KEY, by the key above; delete it", "name"],
  [["lifecycle: [{ action: delete, ageDays: 30 }]"], "lifecycleRules lifecycleRule expiration"],
  [["softDeleteDays: 7"], "softDeletePolicy"],
  ["it is always on; delete it", "uniformBucketLevelAccess publicAccessPrevention"],
  ["a bucket is never public; delete it", "public acl"],
  [RETIRE, "forceDestroy deletionProtection"],
  [NOT_YET, "storageClass cors website retentionPolicy"],
);

/** Of a shared secret. */
export const SECRET = wordList(
  [VALUE, "value secretData data"],
  ["write tarmac:secretStorage: { replication: [REGION] }", "replication"],
  [NAMED_ABOVE, "secretId name"],
  [["generate: {}"], "random"],
  [["generate: { length: 32 }"], "length"],
  [["generate: { rotation: 1 }"], "rotation"],
);

/** At the top, beside `tarmac:services`. */
export const TOP = wordList(
  [["tarmac:location: europe-west1"], "region zone"],
  [["tarmac:project: ID"], "projectId"],
  [["tarmac:services: { NAME: {} }"], "service deployments"],
  ["a service runs a container that answers requests: write it under tarmac:services", "functions"],
  ["write the job under tarmac:jobs, with its schedule", "cronJobs schedules"],
  ["write tarmac:network; it is made when something uses it", "vpc"],
  ["write domain under the service", "domains"],
  ["write env under each service", "env"],
  ["it is the stack's name", "environment"],
  ["write image under the service", "image"],
  [["tarmac:caches: { NAME: {} }"], "redis"],
  [["tarmac:databases: { NAME: {} }"], "postgres sql"],
  [["tarmac:buckets: { NAME: {} }"], "storage volumes"],
);
