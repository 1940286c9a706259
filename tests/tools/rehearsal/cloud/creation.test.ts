import { describe, expect, test } from "vitest";
import { projectNumber } from "../../../../catalogue/made-up.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import { Clouds } from "./clouds.ts";
import { apis, RUNNER, ready, SECRET, SERVICE, service, VERSION } from "./rules/twin.ts";

const NUMBER = projectNumber("acme-staging");
const auto = { replication: { auto: {} } };
type Existing = Clouds["plan"][number];

function existing(clouds: Clouds, name: string): Existing {
  const found = clouds.plan.find((planned) => planned.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe("creation", () => {
  const types: [string, Parameters<Clouds["create"]>[2], string][] = [
    ["gcp:projects/service:Service", { service: "run.googleapis.com" }, "acme-staging/run.googleapis.com"],
    [
      "gcp:serviceaccount/account:Account",
      { accountId: "run-web" },
      "projects/acme-staging/serviceAccounts/run-web@acme-staging.iam.gserviceaccount.com",
    ],
    [
      "gcp:serviceaccount/iAMMember:IAMMember",
      {
        serviceAccountId: `projects/acme-staging/serviceAccounts/${RUNNER}`,
        role: "roles/x",
        member: "user:a@acme.example",
      },
      `projects/acme-staging/serviceAccounts/${RUNNER}/roles/x/user:a@acme.example`,
    ],
    [SECRET, { secretId: "dsn", ...auto }, "projects/acme-staging/secrets/dsn"],
    [
      VERSION,
      { secret: "projects/acme-staging/secrets/dsn", secretData: "x" },
      `projects/${NUMBER}/secrets/dsn/versions/1`,
    ],
    [
      "gcp:secretmanager/secretIamMember:SecretIamMember",
      { secretId: `projects/${NUMBER}/secrets/dsn`, role: "roles/x", member: "user:a@acme.example" },
      "projects/acme-staging/secrets/dsn/roles/x/user:a@acme.example",
    ],
    [SERVICE, service(), "projects/acme-staging/locations/europe-west1/services/api"],
    [
      "gcp:cloudrunv2/job:Job",
      { name: "m", location: "europe-west1", template: { template: {} } },
      "projects/acme-staging/locations/europe-west1/jobs/m",
    ],
    [
      "gcp:cloudrunv2/workerPool:WorkerPool",
      { name: "w", location: "europe-west1", template: {} },
      "projects/acme-staging/locations/europe-west1/workerPools/w",
    ],
    [
      "gcp:artifactregistry/repository:Repository",
      { repositoryId: "backend", format: "DOCKER" },
      "projects/acme-staging/locations/europe-west1/repositories/backend",
    ],
    [
      "gcp:iam/workloadIdentityPool:WorkloadIdentityPool",
      { workloadIdentityPoolId: "github" },
      "projects/acme-staging/locations/global/workloadIdentityPools/github",
    ],
    [
      "gcp:projects/iAMMember:IAMMember",
      { project: "acme-staging", role: "roles/x", member: "user:a@acme.example" },
      "projects/acme-staging/roles/x/user:a@acme.example",
    ],
    [
      "gcp:projects/iAMCustomRole:IAMCustomRole",
      { roleId: "deploy", title: "t", permissions: ["run.services.get"] },
      "projects/acme-staging/roles/deploy",
    ],
    ["gcp:storage/bucket:Bucket", { name: "acme-uploads", location: "EU" }, "acme-uploads"],
    [
      "gcp:sql/database:Database",
      { name: "app", instance: "main" },
      "projects/acme-staging/instances/main/databases/app",
    ],
    ["gcp:sql/user:User", { name: "app", instance: "main" }, "app//main"],
    [
      "gcp:redis/instance:Instance",
      { name: "jobs", memorySizeGb: 1 },
      "projects/acme-staging/locations/europe-west1/instances/jobs",
    ],
    ["gcp:compute/network:Network", { name: "main" }, "projects/acme-staging/global/networks/main"],
    [
      "gcp:compute/subnetwork:Subnetwork",
      { name: "main", network: "main" },
      "projects/acme-staging/regions/europe-west1/subnetworks/main",
    ],
    [
      "github:index/repositoryEnvironment:RepositoryEnvironment",
      { repository: "backend", environment: "staging" },
      "backend:staging",
    ],
    [
      "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
      { repository: "backend", environment: "staging", variableName: "a_b", value: "x" },
      "backend:staging:A_B",
    ],
    ["random:index/randomPassword:RandomPassword", { length: 20 }, "none"],
  ];

  test.each(types)("%s has the id an import takes", (type, inputs, id) => {
    const clouds = new Clouds();
    expect(clouds.create(type, "it", inputs, { dependsOn: ready(clouds) }).id).toBe(id);
    expect(clouds.failures).toEqual([]);
  });

  test("a preview knows what is derived and leaves out what the cloud makes up", () => {
    const clouds = new Clouds({ preview: true });
    const account = clouds.create(
      "gcp:serviceaccount/account:Account",
      "it",
      { accountId: "run-web" },
      { dependsOn: apis(clouds) },
    );
    expect(account).toEqual({
      urn: account.urn,
      id: "",
      outputs: {
        accountId: "run-web",
        project: "acme-staging",
        email: "run-web@acme-staging.iam.gserviceaccount.com",
        member: "serviceAccount:run-web@acme-staging.iam.gserviceaccount.com",
      },
    });
    const hidden = clouds.create("gcp:serviceaccount/account:Account", "later", { accountId: UNKNOWN });
    expect(hidden.outputs.email).toBe(UNKNOWN);
  });

  test("versions count up, also over deletions, and begin anew with a new secret", () => {
    const first = new Clouds();
    const dependsOn = apis(first);
    const secret = { secretId: "dsn", ...auto };
    const version = (clouds: Clouds, name: string) =>
      clouds.create(
        VERSION,
        name,
        { secret: "dsn", secretData: "x" },
        { dependsOn: [...apis(clouds), clouds.urn(SECRET, "dsn")] },
      ).outputs.version;
    first.create(SECRET, "dsn", secret, { dependsOn });
    expect([version(first, "a"), version(first, "b")]).toEqual(["1", "2"]);
    const second = new Clouds({ previous: first.plan, memory: first.memory() });
    second.delete(existing(first, "b"));
    expect(version(second, "c")).toBe("3");
    second.delete(existing(first, "dsn"));
    second.create(SECRET, "dsn", secret, { dependsOn });
    expect(version(second, "d")).toBe("1");
  });

  test("random values agree between rehearsals and differ after a replacement; a password says what it is", () => {
    const id = (clouds: Clouds) =>
      clouds.create("random:index/randomId:RandomId", "suffix", { byteLength: 2 }).outputs.hex;
    const first = new Clouds();
    const hex = id(first);
    expect(hex).toMatch(/^[0-9a-f]{4}$/);
    expect(id(new Clouds())).toBe(hex);
    const second = new Clouds({ previous: first.plan, memory: first.memory() });
    const replaced = id(second);
    expect(replaced).not.toBe(hex);
    const third = new Clouds({ memory: { counts: { [`made ${existing(first, "suffix").urn}`]: 1 } } });
    expect(id(third)).toBe(replaced);
    const password = first.create("random:index/randomPassword:RandomPassword", "p", { length: 20 });
    expect(password.outputs.result).toMatch(/^not-a-real-value-[0-9a-f]{3}$/);
    expect(first.provider("random:index/randomPassword:RandomPassword").secretOutputs("")).toEqual([
      "bcryptHash",
      "result",
    ]);
  });
});
