/**
 * `app`: what a deployment changes every day; the deploy identity writes it. `trust`: what decides who may do, read or
 * reach what; a person with credentials of their own changes it.
 */
export type Side = "app" | "trust";

/** What the deploy identity may do with one type of resource. */
export interface ResourcePermissions {
  /** Pulumi type token. */
  readonly type: string;
  readonly side: Side;
  /** Permissions to read back what it writes. */
  readonly read: readonly string[];
  /** Permissions to change and, where one ends in `.create`, to create; none on the side of trust. */
  readonly write: readonly string[];
  /** Permissions to delete. None: an administrator deletes it. */
  readonly remove: readonly string[];
  /** Why it is where it is. */
  readonly why: string;
}

/** `verbs("run.services", "get", "list")`: `run.services.get`, `run.services.list`. */
function verbs(resource: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${resource}.${name}`);
}

interface AppPermissions {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly remove?: readonly string[];
}

function app(type: string, why: string, { read = [], write = [], remove = [] }: AppPermissions): ResourcePermissions {
  return { type, side: "app", read, write, remove, why };
}

function trust(type: string, why: string): ResourcePermissions {
  return { type, side: "trust", read: [], write: [], remove: [], why };
}

const GRANT = "a grant hands out access that outlives whoever gave it";
const NOT_A_GOOGLE_RESOURCE = "lives in the stack's state alone";

/**
 * Every type of resource the program registers, and what CI may do with it. *deploy*'s custom role is made of this table and
 * docs/security.md is generated from it. Names of permissions: https://cloud.google.com/iam/docs/permissions-reference
 *
 * Three rules hold throughout, and a test holds them: nothing here sets an IAM policy, nothing reads or writes a secret,
 * and nothing deletes a store of data or images. (Changing one can still make it let go of what it holds: a bucket's
 * life cycle, a registry's cleanup, a database's backups. docs/security.md says so.)
 */
export const permissions: readonly ResourcePermissions[] = [
  app("gcp:cloudrunv2/service:Service", "what a release changes; letting everybody call one is a grant and refused", {
    read: ["run.operations.get", ...verbs("run.revisions", "get", "list"), ...verbs("run.services", "get", "list")],
    write: verbs("run.services", "create", "update"),
    remove: ["run.services.delete"],
  }),
  app("gcp:cloudrunv2/workerPool:WorkerPool", "what a release changes", {
    read: verbs("run.workerpools", "get", "list"),
    write: verbs("run.workerpools", "create", "update"),
    remove: ["run.workerpools.delete"],
  }),
  app("gcp:cloudrunv2/job:Job", "what a release changes and runs", {
    read: [...verbs("run.executions", "get", "list"), ...verbs("run.jobs", "get", "list")],
    write: verbs("run.jobs", "create", "run", "update"),
    remove: ["run.jobs.delete"],
  }),
  app(
    "gcp:artifactregistry/repository:Repository",
    "retention follows what is deployed; a new remote one would send a password to a host of its maker's",
    {
      read: verbs("artifactregistry.repositories", "get", "list"),
      write: ["artifactregistry.repositories.update"],
    },
  ),
  app(
    "gcp:sql/databaseInstance:DatabaseInstance",
    "size, version and backups change with the application; a new one comes with its user",
    { read: verbs("cloudsql.instances", "get", "list"), write: ["cloudsql.instances.update"] },
  ),
  app("gcp:sql/database:Database", "a database in an instance", {
    read: verbs("cloudsql.databases", "get", "list"),
    write: verbs("cloudsql.databases", "create", "update"),
  }),
  app(
    "gcp:redis/instance:Instance",
    "size and version; the provider reads the password back, which the state holds too",
    {
      read: ["redis.operations.get", ...verbs("redis.instances", "get", "list")],
      write: verbs("redis.instances", "create", "getAuthString", "update"),
    },
  ),
  app("gcp:storage/bucket:Bucket", "life cycle and retention; opening one to others is a grant and refused", {
    read: verbs("storage.buckets", "get", "list"),
    write: verbs("storage.buckets", "create", "update"),
  }),
  app("docker:index/image:Image", "pushing is a grant on the one registry, given where something is built", {}),
  app("random:index/randomId:RandomId", NOT_A_GOOGLE_RESOURCE, {}),
  app("random:index/randomPassword:RandomPassword", NOT_A_GOOGLE_RESOURCE, {}),

  trust("gcp:projects/service:Service", "enabling an API makes accounts that may do much, and can cost money"),
  trust("gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "who may become a CI identity"),
  trust("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "who may become a CI identity"),
  trust("gcp:serviceaccount/account:Account", "an identity; a new workload's is made together with its grants"),
  trust("gcp:serviceaccount/iAMMember:IAMMember", "who may act as an identity"),
  trust("gcp:projects/iAMCustomRole:IAMCustomRole", "what the CI identities may do"),
  trust(
    "gcp:projects/serviceIdentity:ServiceIdentity",
    "an identity of Google's, made so that it can be granted something",
  ),
  trust("gcp:projects/iAMMember:IAMMember", GRANT),
  trust(
    "gcp:secretmanager/secret:Secret",
    "who may update a secret may let it expire, which destroys its values; a new one comes with its grants anyway",
  ),
  trust("gcp:secretmanager/secretIamMember:SecretIamMember", GRANT),
  trust(
    "gcp:secretmanager/secretVersion:SecretVersion",
    "a generated value: the provider reads it back after writing, which neither identity may",
  ),
  trust("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", GRANT),
  trust("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", GRANT),
  trust("gcp:cloudrun/domainMapping:DomainMapping", "Google asks for a verified owner of the domain"),
  trust("gcp:artifactregistry/repositoryIamMember:RepositoryIamMember", GRANT),
  trust("gcp:storage/bucketIAMMember:BucketIAMMember", GRANT),
  trust("gcp:sql/user:User", "who may log in to a database"),
  trust("gcp:compute/network:Network", "what can reach the data"),
  trust("gcp:compute/subnetwork:Subnetwork", "what can reach the data"),
  trust("gcp:compute/globalAddress:GlobalAddress", "what can reach the data"),
  trust("gcp:servicenetworking/connection:Connection", "what can reach the data"),
  trust("github:index/repositoryEnvironment:RepositoryEnvironment", "the gate of a deployment"),
  trust(
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
    "which refs may deploy",
  ),
  trust("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable", "tells a workflow whom to become"),
  trust("github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret", "a secret of the environment's jobs"),
  trust("github:index/actionsVariable:ActionsVariable", "tells a workflow whom to become"),
  trust("github:index/repositoryRuleset:RepositoryRuleset", "what reaches the branches that deploy"),
  trust("github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions", "which code workflows may run"),
  trust("github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions", "what a workflow's token may do"),
  trust("github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts", "a setting of the repository"),
  trust(
    "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
    "a setting of the repository",
  ),
];
