/** What is lost when a resource goes: data, the trust others build on, or the traffic it serves. */
export type Holds = "data" | "trust" | "traffic";

/**
 * Resource types that hold something. Deleting or replacing one loses more than its definition: the secret's versions, the images,
 * the federation's id (reserved for 30 days), the address of a service.
 */
const HOLDS: Readonly<Record<string, Holds>> = {
  "gcp:secretmanager/secret:Secret": "data",
  "gcp:secretmanager/secretVersion:SecretVersion": "data",
  "gcp:secretmanager/regionalSecret:RegionalSecret": "data",
  "gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion": "data",
  "gcp:artifactregistry/repository:Repository": "data",
  "gcp:storage/bucket:Bucket": "data",
  "gcp:storage/bucketObject:BucketObject": "data",
  "gcp:sql/databaseInstance:DatabaseInstance": "data",
  "gcp:sql/database:Database": "data",
  "gcp:sql/user:User": "data",
  "gcp:redis/instance:Instance": "data",
  "gcp:kms/keyRing:KeyRing": "data",
  "gcp:kms/cryptoKey:CryptoKey": "data",
  "gcp:kms/cryptoKeyVersion:CryptoKeyVersion": "data",
  "gcp:pubsub/topic:Topic": "data",
  "gcp:pubsub/subscription:Subscription": "data",
  "gcp:firestore/database:Database": "data",
  "gcp:bigquery/dataset:Dataset": "data",
  "gcp:bigquery/table:Table": "data",
  "gcp:spanner/instance:Instance": "data",
  "gcp:spanner/database:Database": "data",
  "gcp:filestore/instance:Instance": "data",
  "gcp:compute/disk:Disk": "data",
  "gcp:compute/globalAddress:GlobalAddress": "traffic",
  "gcp:compute/network:Network": "traffic",
  "gcp:compute/subnetwork:Subnetwork": "traffic",
  "gcp:servicenetworking/connection:Connection": "traffic",
  "gcp:cloudrunv2/service:Service": "traffic",
  "gcp:cloudrunv2/workerPool:WorkerPool": "traffic",
  "gcp:cloudrun/domainMapping:DomainMapping": "traffic",
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": "trust",
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": "trust",
  "gcp:serviceaccount/account:Account": "trust",
  "gcp:projects/iAMCustomRole:IAMCustomRole": "trust",
  "gcp:projects/iAMAuditConfig:IAMAuditConfig": "trust",
  "github:index/repository:Repository": "data",
  "github:index/repositoryEnvironment:RepositoryEnvironment": "trust",
  "github:index/repositoryRuleset:RepositoryRuleset": "trust",
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": "trust",
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": "trust",
  "github:index/branchProtection:BranchProtection": "trust",
  "github:index/branchProtectionV3:BranchProtectionV3": "trust",
  "random:index/randomPassword:RandomPassword": "data",
  "random:index/randomString:RandomString": "data",
  "random:index/randomId:RandomId": "data",
  "random:index/randomBytes:RandomBytes": "data",
};

/** What a resource of this type holds, if anything. */
export function holdsOf(type: string): Holds | undefined {
  return Object.hasOwn(HOLDS, type) ? HOLDS[type] : undefined;
}

/** The types the table names. */
export const HOLDING_TYPES: readonly string[] = Object.keys(HOLDS);
