import type { Props } from "../../catalogue/value.ts";
import type { Adoption } from "./adoption.ts";

/** A template over inputs: `under("projects/{project}/secrets/{secretId}")`. */
function under(template: string): Adoption {
  return { importId: (inputs) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(inputs[name])) };
}

const place = "projects/{project}/locations/{location}";
const sameTwice: Adoption = { needless: "a grant given twice is one grant" };

/** Google's, by type. Ids as each type's page of the provider gives them under "Import" (gcp 9.37.0). */
export const googleAdoptions: Readonly<Record<string, Adoption>> = {
  "gcp:artifactregistry/repository:Repository": under(`${place}/repositories/{repositoryId}`),
  "gcp:cloudrun/domainMapping:DomainMapping": under("locations/{location}/namespaces/{project}/domainmappings/{name}"),
  "gcp:cloudrunv2/job:Job": under(`${place}/jobs/{name}`),
  "gcp:cloudrunv2/service:Service": under(`${place}/services/{name}`),
  "gcp:cloudrunv2/workerPool:WorkerPool": under(`${place}/workerPools/{name}`),
  "gcp:compute/globalAddress:GlobalAddress": under("projects/{project}/global/addresses/{name}"),
  "gcp:compute/network:Network": under("projects/{project}/global/networks/{name}"),
  "gcp:compute/subnetwork:Subnetwork": under("projects/{project}/regions/{region}/subnetworks/{name}"),
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": {
    ...under("projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}"),
    find: ({ project }) => `gcloud iam workload-identity-pools list --location global --project ${project}`,
  },
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": {
    ...under(
      "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}/providers/{workloadIdentityPoolProviderId}",
    ),
    find: ({ project }) => `gcloud iam workload-identity-pools list --location global --project ${project}`,
  },
  "gcp:projects/iAMCustomRole:IAMCustomRole": {
    ...under("projects/{project}/roles/{roleId}"),
    find: ({ project }) => `gcloud iam roles list --project ${project}`,
  },
  "gcp:redis/instance:Instance": under("projects/{project}/locations/{region}/instances/{name}"),
  "gcp:secretmanager/secret:Secret": under("projects/{project}/secrets/{secretId}"),
  "gcp:serviceaccount/account:Account": under(
    "projects/{project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com",
  ),
  "gcp:servicenetworking/connection:Connection": {
    importId: ({ network, service }: Props) => `/${String(network).replace(/^\//, "")}:${service}`,
  },
  "gcp:sql/database:Database": under("projects/{project}/instances/{instance}/databases/{name}"),
  "gcp:sql/databaseInstance:DatabaseInstance": under("projects/{project}/instances/{name}"),
  "gcp:sql/user:User": under("{project}/{instance}/{name}"),
  "gcp:storage/bucket:Bucket": under("{project}/{name}"),

  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": sameTwice,
  "gcp:cloudrunv2/jobIamMember:JobIamMember": sameTwice,
  "gcp:cloudrunv2/serviceIamMember:ServiceIamMember": sameTwice,
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": sameTwice,
  "gcp:projects/iAMMember:IAMMember": sameTwice,
  "gcp:secretmanager/secretIamMember:SecretIamMember": sameTwice,
  "gcp:serviceaccount/iAMMember:IAMMember": sameTwice,
  "gcp:storage/bucketIAMMember:BucketIAMMember": sameTwice,
  "gcp:projects/service:Service": { needless: "an API enabled twice is enabled" },
  "gcp:projects/serviceIdentity:ServiceIdentity": { needless: "Google gives the one that is there" },
  "gcp:secretmanager/secretVersion:SecretVersion": { needless: "a version is added beside those that are there" },
};
