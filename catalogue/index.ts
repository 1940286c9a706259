import { ownEntries } from "../own/catalogue.ts";
import { image } from "./docker/image.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Entry } from "./entry.ts";
import { artifactregistryRepository } from "./gcp/artifactregistry-repository.ts";
import {
  artifactregistryRepositoryIamBinding,
  artifactregistryRepositoryIamMember,
} from "./gcp/artifactregistry-repository-iam-member.ts";
import { cloudrunDomainMapping } from "./gcp/cloudrun-domain-mapping.ts";
import { cloudrunv2Job } from "./gcp/cloudrunv2-job.ts";
import { cloudrunv2JobIamMember } from "./gcp/cloudrunv2-job-iam-member.ts";
import { cloudrunv2Service } from "./gcp/cloudrunv2-service.ts";
import { cloudrunv2ServiceIamBinding, cloudrunv2ServiceIamMember } from "./gcp/cloudrunv2-service-iam-member.ts";
import { cloudrunv2WorkerPool } from "./gcp/cloudrunv2-worker-pool.ts";
import { computeGlobalAddress } from "./gcp/compute-global-address.ts";
import { computeNetwork } from "./gcp/compute-network.ts";
import { computeSubnetwork } from "./gcp/compute-subnetwork.ts";
import { iamWorkloadIdentityPool } from "./gcp/iam-workload-identity-pool.ts";
import { iamWorkloadIdentityPoolProvider } from "./gcp/iam-workload-identity-pool-provider.ts";
import { kmsCryptoKeyIamMember } from "./gcp/kms-crypto-key-iam-member.ts";
import { projectsIamCustomRole } from "./gcp/projects-iam-custom-role.ts";
import { projectsIamBinding, projectsIamMember } from "./gcp/projects-iam-member.ts";
import { projectsService } from "./gcp/projects-service.ts";
import { projectsServiceIdentity } from "./gcp/projects-service-identity.ts";
import { redisInstance } from "./gcp/redis-instance.ts";
import { secretmanagerSecret } from "./gcp/secretmanager-secret.ts";
import { secretmanagerSecretIamBinding, secretmanagerSecretIamMember } from "./gcp/secretmanager-secret-iam-member.ts";
import { secretmanagerSecretVersion } from "./gcp/secretmanager-secret-version.ts";
import { serviceaccountAccount } from "./gcp/serviceaccount-account.ts";
import { serviceaccountIamBinding, serviceaccountIamMember } from "./gcp/serviceaccount-iam-member.ts";
import { servicenetworkingConnection } from "./gcp/servicenetworking-connection.ts";
import { sqlDatabase } from "./gcp/sql-database.ts";
import { sqlDatabaseInstance } from "./gcp/sql-database-instance.ts";
import { sqlUser } from "./gcp/sql-user.ts";
import { storageBucket } from "./gcp/storage-bucket.ts";
import { storageBucketIamBinding, storageBucketIamMember } from "./gcp/storage-bucket-iam-member.ts";
import { actionsEnvironmentSecret } from "./github/actions-environment-secret.ts";
import { actionsEnvironmentVariable } from "./github/actions-environment-variable.ts";
import { actionsRepositoryPermissions } from "./github/actions-repository-permissions.ts";
import { actionsSecret } from "./github/actions-secret.ts";
import { actionsVariable } from "./github/actions-variable.ts";
import { repositoryDependabotSecurityUpdates } from "./github/repository-dependabot-security-updates.ts";
import { repositoryEnvironment } from "./github/repository-environment.ts";
import { repositoryEnvironmentDeploymentPolicy } from "./github/repository-environment-deployment-policy.ts";
import { repositoryRuleset } from "./github/repository-ruleset.ts";
import { repositoryVulnerabilityAlerts } from "./github/repository-vulnerability-alerts.ts";
import { workflowRepositoryPermissions } from "./github/workflow-repository-permissions.ts";
import { providers } from "./providers.ts";
import { randomId } from "./random/random-id.ts";
import { randomPassword } from "./random/random-password.ts";
import { randomString } from "./random/random-string.ts";

/** Every type of resource that the product knows something of, in the order of docs/security.md. */
export const catalogue: readonly Entry[] = [
  cloudrunv2Service,
  cloudrunv2WorkerPool,
  cloudrunv2Job,
  artifactregistryRepository,
  sqlDatabaseInstance,
  sqlDatabase,
  redisInstance,
  storageBucket,
  image,
  randomId,
  randomPassword,
  projectsService,
  iamWorkloadIdentityPool,
  iamWorkloadIdentityPoolProvider,
  serviceaccountAccount,
  serviceaccountIamMember,
  serviceaccountIamBinding,
  projectsIamCustomRole,
  projectsServiceIdentity,
  projectsIamMember,
  projectsIamBinding,
  secretmanagerSecret,
  secretmanagerSecretIamMember,
  secretmanagerSecretIamBinding,
  secretmanagerSecretVersion,
  kmsCryptoKeyIamMember,
  cloudrunv2ServiceIamMember,
  cloudrunv2ServiceIamBinding,
  cloudrunDomainMapping,
  artifactregistryRepositoryIamMember,
  artifactregistryRepositoryIamBinding,
  storageBucketIamMember,
  storageBucketIamBinding,
  sqlUser,
  computeNetwork,
  computeSubnetwork,
  computeGlobalAddress,
  servicenetworkingConnection,
  repositoryEnvironment,
  repositoryEnvironmentDeploymentPolicy,
  actionsEnvironmentVariable,
  actionsEnvironmentSecret,
  actionsVariable,
  repositoryRuleset,
  actionsRepositoryPermissions,
  workflowRepositoryPermissions,
  repositoryVulnerabilityAlerts,
  repositoryDependabotSecurityUpdates,
  cloudrunv2JobIamMember,
  actionsSecret,
  randomString,
  ...elsewhere,
  ...providers,
];

/** Those and a team's own, which stand in place of the product's where they name the same type. */
export const everyEntry: readonly Entry[] = [
  ...new Map([...catalogue, ...ownEntries].map((entry) => [entry.type, entry])).values(),
];

const byType = new Map(everyEntry.map((entry) => [entry.type, entry]));

/** What is known of a type, if anything. */
export function entryOf(type: string): Entry | undefined {
  return byType.get(type);
}
