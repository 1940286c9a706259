/** What becomes of a type once it is destroyed. Empty: it is gone, and the next up makes the same again. */
export interface Remains {
  /** What stays, or stays taken. */
  readonly stays?: string;
  /** What it costs to come back. */
  readonly back?: string;
}

const again: Remains = {};
const LOOK = "what GitHub has by default, no longer what the stack file said: see Settings, Actions of the repository";

/** By type, for each that the program registers; test: each that components/identity/permissions.ts knows. */
export const remains: Readonly<Record<string, Remains>> = {
  "gcp:projects/service:Service": {
    stays: "enabled, at no cost by itself; `gcloud services disable API --project PROJECT` turns one off",
  },
  "gcp:projects/serviceIdentity:ServiceIdentity": { stays: "Google's own account, which cannot be deleted" },
  // https://docs.cloud.google.com/iam/docs/manage-workload-identity-pools-providers
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": {
    stays: "restorable for 30 days, its id taken as long (`gcloud iam workload-identity-pools undelete`)",
    back: "a pool with another id, which the up tells the workflows; whatever else names the old one has to be told",
  },
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": { stays: "restorable for 30 days in its pool" },
  // https://docs.cloud.google.com/iam/docs/creating-custom-roles
  "gcp:projects/iAMCustomRole:IAMCustomRole": {
    stays: "restorable for 7 days, its id taken for 37",
    back: "a role with another id",
  },
  // https://docs.cloud.google.com/iam/docs/service-accounts-delete-undelete
  "gcp:serviceaccount/account:Account": {
    stays: "restorable for 30 days (`gcloud iam service-accounts undelete UNIQUE_ID`)",
    back: "an account of the same name is another account: what was granted to it by hand, the state's bucket and key too, is granted anew",
  },
  "gcp:secretmanager/secret:Secret": {
    stays: "nothing: values are gone at once and for good",
    back: "values that people added are added again; a new secret counts from 1, so a `version` in the stack file is set anew",
  },
  "gcp:secretmanager/secretVersion:SecretVersion": again,
  "random:index/randomPassword:RandomPassword": {
    back: "another value: sessions and tokens signed with the old one end",
  },
  "random:index/randomId:RandomId": again,
  // https://docs.cloud.google.com/sql/docs/postgres/delete-instance
  "gcp:sql/databaseInstance:DatabaseInstance": {
    stays:
      "its backups, as long as each was to be kept, at their cost (`gcloud sql backups list --project PROJECT`); its name, for a week",
    back: "another name or a week's wait; data from a backup",
  },
  "gcp:sql/database:Database": again,
  "gcp:sql/user:User": again,
  "gcp:redis/instance:Instance": { back: "an empty cache" },
  "gcp:storage/bucket:Bucket": {
    stays:
      "objects that soft deletion keeps, for the bucket's `softDeleteDays`; the name, free for anybody in the world",
    back: "an empty bucket; another name where somebody took it",
  },
  "gcp:artifactregistry/repository:Repository": {
    stays: "nothing: images are gone with it",
    back: "images are pushed again before what runs them is made",
  },
  "docker:index/image:Image": again,
  // https://docs.cloud.google.com/vpc/docs/configure-private-services-access
  "gcp:servicenetworking/connection:Connection": {
    stays: "the peering: Google keeps it for days after the last database",
    back: "the up takes over a peering that stayed",
  },
  "gcp:compute/network:Network": again,
  // https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc
  "gcp:compute/subnetwork:Subnetwork": {
    stays: "in use for up to two hours after the last service that had addresses of it",
  },
  "gcp:compute/globalAddress:GlobalAddress": again,
  "gcp:cloudrunv2/service:Service": { stays: "its log" },
  "gcp:cloudrunv2/workerPool:WorkerPool": { stays: "its log" },
  "gcp:cloudrunv2/job:Job": { stays: "its log" },
  "gcp:cloudrun/domainMapping:DomainMapping": {
    stays: "the DNS record, which is yours: remove it, or somebody else's mapping may answer under it",
    back: "a new certificate, which takes up to a day",
  },
  "gcp:cloudrunv2/serviceIamMember:ServiceIamMember": again,
  "gcp:secretmanager/secretIamMember:SecretIamMember": again,
  "gcp:serviceaccount/iAMMember:IAMMember": again,
  "gcp:projects/iAMMember:IAMMember": again,
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": again,
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": again,
  "gcp:storage/bucketIAMMember:BucketIAMMember": again,
  "github:index/repositoryEnvironment:RepositoryEnvironment": {
    stays: "the repository and its workflows; secrets and variables of the environment, set by hand too, go with it",
    back: "PULUMI_BACKEND_URL and what else was set by hand is set again",
  },
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": again,
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": again,
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": again,
  "github:index/actionsVariable:ActionsVariable": again,
  "github:index/repositoryRuleset:RepositoryRuleset": { stays: "branches that nothing protects any more" },
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": { stays: LOOK },
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": { stays: LOOK },
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts": { stays: "switched off" },
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates": { stays: "switched off" },
};
