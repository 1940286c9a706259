import type { Entry, Holds } from "./entry.ts";

/** Types that the product does not make, of which it is known what they hold: a team's own may be among them. */
export const elsewhere: readonly Entry[] = [
  holding("data", "gcp:secretmanager/regionalSecret:RegionalSecret"),
  holding("data", "gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion"),
  holding("data", "gcp:storage/bucketObject:BucketObject"),
  holding("data", "gcp:kms/keyRing:KeyRing"),
  holding("data", "gcp:kms/cryptoKey:CryptoKey"),
  holding("data", "gcp:kms/cryptoKeyVersion:CryptoKeyVersion"),
  holding("data", "gcp:pubsub/topic:Topic"),
  holding("data", "gcp:pubsub/subscription:Subscription"),
  holding("data", "gcp:firestore/database:Database"),
  holding("data", "gcp:bigquery/dataset:Dataset"),
  holding("data", "gcp:bigquery/table:Table"),
  holding("data", "gcp:spanner/instance:Instance"),
  holding("data", "gcp:spanner/database:Database"),
  holding("data", "gcp:filestore/instance:Instance"),
  holding("data", "gcp:compute/disk:Disk"),
  holding("trust", "gcp:projects/iAMAuditConfig:IAMAuditConfig"),
  holding("data", "github:index/repository:Repository"),
  holding("trust", "github:index/branchProtection:BranchProtection"),
  holding("trust", "github:index/branchProtectionV3:BranchProtectionV3"),
  holding("data", "random:index/randomBytes:RandomBytes"),
  { type: "github:index/dependabotSecret:DependabotSecret", secrets: ["value"] },
];

function holding(holds: Holds, type: string): Entry {
  return { type, holds };
}
