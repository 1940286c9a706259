/** Of a service or a worker pool. */
const SCALING = ["minInstanceCount", "maxInstanceCount", "manualInstanceCount", "scalingMode"].map(
  (name) => `scaling.${name}`,
);

/**
 * Which values may be shown, by type and path; `*` stands for one key or index. Whatever is not here, as a property a later
 * version of a provider adds, is shown as its type and length. The names of things, numbers of probes and scaling, labels, roles
 * and members are how a reviewer judges a plan; values of environment variables, secrets' data, annotations, titles, descriptions
 * and other free text are not here on purpose.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "gcp:projects/service:Service": ["project", "service", "disableOnDestroy", "disableDependentServices"],
  "gcp:projects/serviceIdentity:ServiceIdentity": ["project", "service"],
  "gcp:projects/iAMCustomRole:IAMCustomRole": ["project", "roleId", "stage", "permissions.*"],
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": ["project", "workloadIdentityPoolId", "disabled"],
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": [
    "project",
    "workloadIdentityPoolId",
    "workloadIdentityPoolProviderId",
    "disabled",
    "attributeCondition",
    "attributeMapping.*",
    "oidc.issuerUri",
    "oidc.allowedAudiences.*",
  ],
  "gcp:serviceaccount/account:Account": ["project", "accountId", "disabled"],
  "gcp:artifactregistry/repository:Repository": [
    "project",
    "location",
    "repositoryId",
    "format",
    "mode",
    "labels.*",
    "cleanupPolicyDryRun",
    "cleanupPolicies.*.id",
    "cleanupPolicies.*.action",
    "cleanupPolicies.*.condition.tagState",
    "cleanupPolicies.*.condition.olderThan",
    "cleanupPolicies.*.condition.newerThan",
    "cleanupPolicies.*.condition.tagPrefixes.*",
    "cleanupPolicies.*.condition.versionNamePrefixes.*",
    "cleanupPolicies.*.condition.packageNamePrefixes.*",
    "cleanupPolicies.*.mostRecentVersions.keepCount",
    "cleanupPolicies.*.mostRecentVersions.packageNamePrefixes.*",
    "dockerConfig.immutableTags",
    "vulnerabilityScanningConfig.enablementConfig",
  ],
  // Not the arguments of the build, which somebody may have taken for a place for secrets.
  "docker:index/image:Image": ["context", "dockerfile", "platform", "target", "builderVersion"].map(
    (n) => `build.${n}`,
  ),
  "gcp:secretmanager/secret:Secret": [
    "project",
    "secretId",
    "labels.*",
    "deletionProtection",
    "replication.auto.customerManagedEncryption.kmsKeyName",
    "replication.userManaged.replicas.*.customerManagedEncryption.kmsKeyName",
    "replication.userManaged.replicas.*.location",
    "versionDestroyTtl",
  ],
  "gcp:secretmanager/secretVersion:SecretVersion": ["secret", "enabled", "deletionPolicy"],
  "gcp:cloudrunv2/service:Service": [
    "project",
    "location",
    "name",
    "labels.*",
    "ingress",
    "launchStage",
    "invokerIamDisabled",
    "deletionProtection",
    "defaultUriDisabled",
    "iapEnabled",
    ...SCALING,
    "traffics.*.type",
    "traffics.*.percent",
    "traffics.*.revision",
    "traffics.*.tag",
    "template.maxInstanceRequestConcurrency",
    "template.sessionAffinity",
  ],
  "gcp:cloudrunv2/workerPool:WorkerPool": [
    "project",
    "location",
    "name",
    "labels.*",
    "launchStage",
    "deletionProtection",
    ...SCALING,
    "instanceSplits.*.type",
    "instanceSplits.*.percent",
    "instanceSplits.*.revision",
  ],
  "gcp:cloudrunv2/job:Job": [
    "project",
    "location",
    "name",
    "labels.*",
    "launchStage",
    "deletionProtection",
    "template.taskCount",
    "template.parallelism",
    "template.labels.*",
  ],
  "gcp:compute/network:Network": ["project", "name", "autoCreateSubnetworks"],
  "gcp:compute/subnetwork:Subnetwork": ["project", "name", "region", "ipCidrRange", "privateIpGoogleAccess"],
  "gcp:compute/globalAddress:GlobalAddress": ["project", "name", "addressType", "purpose", "prefixLength"],
  "gcp:sql/databaseInstance:DatabaseInstance": [
    "project",
    "region",
    "name",
    "databaseVersion",
    "deletionProtection",
    "settings.tier",
    "settings.edition",
    "settings.availabilityType",
    "settings.diskSize",
    "settings.diskAutoresize",
    "settings.deletionProtectionEnabled",
    "settings.ipConfiguration.ipv4Enabled",
    "settings.ipConfiguration.sslMode",
    "settings.ipConfiguration.enablePrivatePathForGoogleCloudServices",
    "settings.connectorEnforcement",
    "settings.dataApiAccess",
    "settings.passwordValidationPolicy.enablePasswordPolicy",
    "settings.backupConfiguration.enabled",
    "settings.backupConfiguration.pointInTimeRecoveryEnabled",
    "settings.backupConfiguration.startTime",
    "settings.backupConfiguration.backupRetentionSettings.retainedBackups",
    "settings.userLabels.*",
  ],
  "gcp:sql/database:Database": ["project", "instance", "name"],
  "gcp:sql/user:User": ["project", "instance", "name", "type"],
  "gcp:redis/instance:Instance": [
    "project",
    "region",
    "name",
    "tier",
    "memorySizeGb",
    "redisVersion",
    "transitEncryptionMode",
    "authEnabled",
    "deletionProtection",
    "labels.*",
  ],
  "gcp:storage/bucket:Bucket": [
    "project",
    "location",
    "name",
    "storageClass",
    "forceDestroy",
    "publicAccessPrevention",
    "uniformBucketLevelAccess",
    "ipFilter.mode",
    "ipFilter.allowCrossOrgVpcs",
    "ipFilter.allowAllServiceAgentAccess",
    "versioning.enabled",
    "softDeletePolicy.retentionDurationSeconds",
    "lifecycleRules.*.action.type",
    "lifecycleRules.*.condition.age",
    "labels.*",
  ],
  "github:index/repositoryEnvironment:RepositoryEnvironment": [
    "repository",
    "environment",
    "canAdminsBypass",
    "preventSelfReview",
    "waitTimer",
    "reviewers.*.users.*",
    "reviewers.*.teams.*",
    "deploymentBranchPolicy.protectedBranches",
    "deploymentBranchPolicy.customBranchPolicies",
  ],
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": [
    "repository",
    "environment",
    "branchPattern",
    "tagPattern",
  ],
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": ["repository", "environment", "variableName"],
  "github:index/actionsVariable:ActionsVariable": ["repository", "variableName"],
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": ["repository", "environment", "secretName"],
  "github:index/actionsSecret:ActionsSecret": ["repository", "secretName"],
  "github:index/repositoryRuleset:RepositoryRuleset": [
    "repository",
    "name",
    "target",
    "enforcement",
    "bypassActors.*.actorId",
    "bypassActors.*.actorType",
    "bypassActors.*.bypassMode",
    "conditions.refName.includes.*",
    "conditions.refName.excludes.*",
    "rules.creation",
    "rules.deletion",
    "rules.update",
    "rules.nonFastForward",
    "rules.requiredLinearHistory",
    "rules.requiredSignatures",
    "rules.pullRequest.allowedMergeMethods.*",
    "rules.pullRequest.dismissStaleReviewsOnPush",
    "rules.pullRequest.requireCodeOwnerReview",
    "rules.pullRequest.requireLastPushApproval",
    "rules.pullRequest.requiredApprovingReviewCount",
    "rules.pullRequest.requiredReviewThreadResolution",
    "rules.requiredStatusChecks.doNotEnforceOnCreate",
    "rules.requiredStatusChecks.strictRequiredStatusChecksPolicy",
    "rules.requiredStatusChecks.requiredChecks.*.context",
    "rules.requiredStatusChecks.requiredChecks.*.integrationId",
  ],
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": [
    "repository",
    "enabled",
    "allowedActions",
    "shaPinningRequired",
    "allowedActionsConfig.githubOwnedAllowed",
    "allowedActionsConfig.verifiedAllowed",
    "allowedActionsConfig.patternsAlloweds.*",
  ],
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": [
    "repository",
    "defaultWorkflowPermissions",
    "canApprovePullRequestReviews",
  ],
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts": ["repository", "enabled"],
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates": ["repository", "enabled"],
  "random:index/randomPassword:RandomPassword": ["length", "special", "keepers.rotation"],
  "pulumi:providers:gcp": ["project", "region", "zone"],
  "pulumi:providers:github": ["owner"],
};

const PROBE = ["periodSeconds", "timeoutSeconds", "failureThreshold", "httpGet.path", "httpGet.port"].concat([
  "grpc.port",
  "grpc.service",
]);

/** What the probes that can restart a container have besides, and the one that takes it out of traffic. */
const PROBES = {
  startupProbe: [...PROBE, "initialDelaySeconds", "tcpSocket.port"],
  livenessProbe: [...PROBE, "initialDelaySeconds", "tcpSocket.port"],
  readinessProbe: [...PROBE, "successThreshold"],
};

const CONTAINER = [
  "name",
  "image",
  "ports.containerPort",
  "resources.limits.cpu",
  "resources.limits.memory",
  "resources.cpuIdle",
  "resources.startupCpuBoost",
  "envs.*.name",
  "envs.*.valueSource.secretKeyRef.secret",
  "envs.*.valueSource.secretKeyRef.version",
  "volumeMounts.*.name",
  "volumeMounts.*.mountPath",
  ...Object.entries(PROBES).flatMap(([probe, paths]) => paths.map((path) => `${probe}.${path}`)),
];

const TEMPLATE = [
  "labels.*",
  "scaling.minInstanceCount",
  "scaling.maxInstanceCount",
  "timeout",
  "maxRetries",
  "serviceAccount",
  "executionEnvironment",
  "revision",
  "vpcAccess.egress",
  "vpcAccess.networkInterfaces.*.network",
  "vpcAccess.networkInterfaces.*.subnetwork",
  "volumes.*.name",
  "volumes.*.secret.secret",
  "volumes.*.gcs.bucket",
  "volumes.*.gcs.readOnly",
  ...CONTAINER.map((path) => `containers.*.${path}`),
];

/** Where each kind of workload keeps its container template. */
const TEMPLATES: Readonly<Record<string, string>> = {
  "gcp:cloudrunv2/service:Service": "template",
  "gcp:cloudrunv2/workerPool:WorkerPool": "template",
  "gcp:cloudrunv2/job:Job": "template.template",
};

/** Of any `...IamMember`, `...IAMBinding` and the like: what it grants, to whom, on what, and when. */
const GRANT = ["project", "location", "region", "name", "role", "member", "members.*"].concat([
  "condition.expression",
  "serviceAccountId",
  "secretId",
  "repository",
  "bucket",
  "instance",
  "service",
  "job",
  "topic",
  "cryptoKeyId",
  "workloadIdentityPoolId",
]);

const GRANT_TYPE = /^gcp:[a-z0-9]+\/\w*iam(?:Member|Binding)(?:V\d)?:\w+$/i;

/** Whether a type grants a role to someone: `gcp:projects/iAMMember:IAMMember`, `gcp:storage/bucketIAMMember:BucketIAMMember`. */
export function isGrant(type: string): boolean {
  return GRANT_TYPE.test(type);
}

/** Patterns of the paths whose values may be shown. */
export function allowedPaths(type: string): readonly string[] {
  const own = Object.hasOwn(ALLOWED, type) ? (ALLOWED[type] ?? []) : isGrant(type) ? GRANT : [];
  const prefix = Object.hasOwn(TEMPLATES, type) ? TEMPLATES[type] : undefined;
  return prefix === undefined ? own : [...own, ...TEMPLATE.map((path) => `${prefix}.${path}`)];
}

/** The types that have an entry of their own. */
export const LISTED_TYPES: readonly string[] = Object.keys(ALLOWED);
