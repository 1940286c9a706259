// Written by npm run docs; a test holds it.
import type { Entry } from "./entry.ts";
import { image } from "./docker/image.ts";
import { artifactregistryRepositoryIamBinding, artifactregistryRepositoryIamMember } from "./gcp/artifactregistry-repository-iam-member.ts";
import { artifactregistryRepository } from "./gcp/artifactregistry-repository.ts";
import { cloudrunDomainMapping } from "./gcp/cloudrun-domain-mapping.ts";
import { cloudrunv2JobIamMember } from "./gcp/cloudrunv2-job-iam-member.ts";
import { cloudrunv2Job } from "./gcp/cloudrunv2-job.ts";
import { cloudrunv2ServiceIamBinding, cloudrunv2ServiceIamMember } from "./gcp/cloudrunv2-service-iam-member.ts";
import { cloudrunv2Service } from "./gcp/cloudrunv2-service.ts";
import { cloudrunv2WorkerPool } from "./gcp/cloudrunv2-worker-pool.ts";
import { cloudschedulerJob } from "./gcp/cloudscheduler-job.ts";
import { computeGlobalAddress } from "./gcp/compute-global-address.ts";
import { computeNetwork } from "./gcp/compute-network.ts";
import { computeSubnetwork } from "./gcp/compute-subnetwork.ts";
import { iamWorkloadIdentityPoolProvider } from "./gcp/iam-workload-identity-pool-provider.ts";
import { iamWorkloadIdentityPool } from "./gcp/iam-workload-identity-pool.ts";
import { kmsCryptoKeyIamMember } from "./gcp/kms-crypto-key-iam-member.ts";
import { projectsIamCustomRole } from "./gcp/projects-iam-custom-role.ts";
import { projectsIamBinding, projectsIamMember } from "./gcp/projects-iam-member.ts";
import { projectsServiceIdentity } from "./gcp/projects-service-identity.ts";
import { projectsService } from "./gcp/projects-service.ts";
import { redisInstance } from "./gcp/redis-instance.ts";
import { secretmanagerSecretIamBinding, secretmanagerSecretIamMember } from "./gcp/secretmanager-secret-iam-member.ts";
import { secretmanagerSecretVersion } from "./gcp/secretmanager-secret-version.ts";
import { secretmanagerSecret } from "./gcp/secretmanager-secret.ts";
import { serviceaccountAccount } from "./gcp/serviceaccount-account.ts";
import { serviceaccountIamBinding, serviceaccountIamMember } from "./gcp/serviceaccount-iam-member.ts";
import { servicenetworkingConnection } from "./gcp/servicenetworking-connection.ts";
import { sqlDatabaseInstance } from "./gcp/sql-database-instance.ts";
import { sqlDatabase } from "./gcp/sql-database.ts";
import { sqlUser } from "./gcp/sql-user.ts";
import { storageBucketIamBinding, storageBucketIamMember } from "./gcp/storage-bucket-iam-member.ts";
import { storageBucket } from "./gcp/storage-bucket.ts";
import { actionsEnvironmentSecret } from "./github/actions-environment-secret.ts";
import { actionsEnvironmentVariable } from "./github/actions-environment-variable.ts";
import { actionsRepositoryPermissions } from "./github/actions-repository-permissions.ts";
import { actionsSecret } from "./github/actions-secret.ts";
import { actionsVariable } from "./github/actions-variable.ts";
import { repositoryDependabotSecurityUpdates } from "./github/repository-dependabot-security-updates.ts";
import { repositoryEnvironmentDeploymentPolicy } from "./github/repository-environment-deployment-policy.ts";
import { repositoryEnvironment } from "./github/repository-environment.ts";
import { repositoryRuleset } from "./github/repository-ruleset.ts";
import { repositoryVulnerabilityAlerts } from "./github/repository-vulnerability-alerts.ts";
import { workflowRepositoryPermissions } from "./github/workflow-repository-permissions.ts";
import { randomId } from "./random/random-id.ts";
import { randomPassword } from "./random/random-password.ts";
import { randomString } from "./random/random-string.ts";

/** Every type that the product makes or speaks of, an entry each. */
export const types: readonly Entry[] = [
  image,
  artifactregistryRepositoryIamBinding,
  artifactregistryRepositoryIamMember,
  artifactregistryRepository,
  cloudrunDomainMapping,
  cloudrunv2JobIamMember,
  cloudrunv2Job,
  cloudrunv2ServiceIamBinding,
  cloudrunv2ServiceIamMember,
  cloudrunv2Service,
  cloudrunv2WorkerPool,
  cloudschedulerJob,
  computeGlobalAddress,
  computeNetwork,
  computeSubnetwork,
  iamWorkloadIdentityPoolProvider,
  iamWorkloadIdentityPool,
  kmsCryptoKeyIamMember,
  projectsIamCustomRole,
  projectsIamBinding,
  projectsIamMember,
  projectsServiceIdentity,
  projectsService,
  redisInstance,
  secretmanagerSecretIamBinding,
  secretmanagerSecretIamMember,
  secretmanagerSecretVersion,
  secretmanagerSecret,
  serviceaccountAccount,
  serviceaccountIamBinding,
  serviceaccountIamMember,
  servicenetworkingConnection,
  sqlDatabaseInstance,
  sqlDatabase,
  sqlUser,
  storageBucketIamBinding,
  storageBucketIamMember,
  storageBucket,
  actionsEnvironmentSecret,
  actionsEnvironmentVariable,
  actionsRepositoryPermissions,
  actionsSecret,
  actionsVariable,
  repositoryDependabotSecurityUpdates,
  repositoryEnvironmentDeploymentPolicy,
  repositoryEnvironment,
  repositoryRuleset,
  repositoryVulnerabilityAlerts,
  workflowRepositoryPermissions,
  randomId,
  randomPassword,
  randomString,
];
