/** A resource as a mock receives it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

type Computed = (inputs: Readonly<Record<string, unknown>>, name: string) => Record<string, unknown>;

/** The project number of every plan: cloud outputs name the project by it. */
export const projectNumber = "123456789012";

const PROJECT = "acme-staging";

function project(inputs: Readonly<Record<string, unknown>>): string {
  return typeof inputs.project === "string" ? inputs.project : PROJECT;
}

/**
 * Outputs that the clouds would compute. Mocks drop what they are not told: a dependent's input would silently be
 * missing. Only what the program reads is listed.
 */
const table: Readonly<Record<string, Computed>> = {
  "gcp:serviceaccount/account:Account": (i) => {
    const email = `${i.accountId}@${project(i)}.iam.gserviceaccount.com`;
    return {
      email,
      member: `serviceAccount:${email}`,
      name: `projects/${project(i)}/serviceAccounts/${email}`,
      uniqueId: "100200300",
    };
  },
  "gcp:secretmanager/secret:Secret": (i) => ({ name: `projects/${projectNumber}/secrets/${i.secretId}` }),
  "gcp:secretmanager/secretVersion:SecretVersion": (i) => ({ version: "1", name: `${i.secret}/versions/1` }),
  "gcp:cloudrunv2/service:Service": (i) => ({
    uri: `https://${i.name}-${projectNumber}.${i.location}.run.app`,
    project: project(i),
  }),
  "gcp:artifactregistry/repository:Repository": (i) => ({
    name: i.repositoryId,
    project: project(i),
    registryUri: `${i.location}-docker.pkg.dev/${project(i)}/${i.repositoryId}`,
  }),
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": (i) => ({
    name: `projects/${projectNumber}/locations/global/workloadIdentityPools/${i.workloadIdentityPoolId}`,
  }),
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": (i) => ({
    name: `projects/${projectNumber}/locations/global/workloadIdentityPools/${i.workloadIdentityPoolId}/providers/${i.workloadIdentityPoolProviderId}`,
  }),
  "gcp:projects/serviceIdentity:ServiceIdentity": (i) => {
    const email = `service-${projectNumber}@gcp-sa-${String(i.service).split(".")[0]}.iam.gserviceaccount.com`;
    return { email, member: `serviceAccount:${email}` };
  },
  "gcp:projects/iAMCustomRole:IAMCustomRole": (i) => ({ name: `projects/${project(i)}/roles/${i.roleId}` }),
  "gcp:sql/databaseInstance:DatabaseInstance": (i) => ({
    name: i.name,
    connectionName: `${project(i)}:${i.region}:${i.name}`,
    privateIpAddress: "10.8.0.5",
    serverCaCerts: [{ cert: "not-a-real-certificate" }],
    publicIpAddress: "198.51.100.7",
    project: project(i),
  }),
  "gcp:redis/instance:Instance": () => ({
    host: "10.8.0.9",
    port: 6378,
    authString: "not-a-real-auth-string",
    serverCaCerts: [{ cert: "not-a-real-certificate" }],
  }),
  "gcp:cloudrun/domainMapping:DomainMapping": (i) => ({
    statuses: [{ resourceRecords: [{ name: i.name, type: "CNAME", rrdata: "ghs.googlehosted.com." }] }],
  }),
  "gcp:compute/network:Network": (i) => ({ selfLink: `projects/${project(i)}/global/networks/${i.name}` }),
  "docker:index/image:Image": (i) => ({ repoDigest: `${String(i.imageName).split(":")[0]}@sha256:${"d".repeat(64)}` }),
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c" }),
  "random:index/randomPassword:RandomPassword": (i) => ({ result: "x".repeat(Number(i.length)) }),
};

/** What the mock answers for a resource: its inputs and what the clouds would have added. */
export function computed(resource: Registered): { id: string; state: Record<string, unknown> } {
  const id = typeof resource.inputs.name === "string" ? resource.inputs.name : resource.name;
  return { id, state: { ...resource.inputs, ...table[resource.type]?.(resource.inputs, resource.name) } };
}
