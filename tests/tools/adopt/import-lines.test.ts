import { expect, test } from "vitest";
import { importLines } from "../../../tools/adopt/import-lines.ts";
import type { State } from "../../../tools/rehearsal/engine/state.ts";

const GOOGLE = "urn:pulumi:staging::tarmac::pulumi:providers:gcp::google";
const GITHUB = "urn:pulumi:staging::tarmac::pulumi:providers:github::github";

function state(urn: string, type: string, over: Partial<State> = {}): State {
  return {
    urn: `urn:pulumi:staging::tarmac::${urn}`,
    type,
    custom: true,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: true,
    retainOnDelete: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    additionalSecretOutputs: [],
    external: false,
    ...over,
  };
}

const github = state("pulumi:providers:github::github", "pulumi:providers:github", { inputs: { owner: "acme" } });

test("a line has type, name, id, parent and provider; the project may be the provider's", () => {
  const parent = "urn:pulumi:staging::tarmac::tarmac:secrets:SharedSecrets::secrets";
  const secret = state(
    "tarmac:secrets:SharedSecrets$gcp:secretmanager/secret:Secret::jwt",
    "gcp:secretmanager/secret:Secret",
    {
      inputs: { secretId: "jwt-secret" },
      outputs: { project: "acme-staging" },
      parent,
      provider: `${GOOGLE}::1234`,
    },
  );
  expect(importLines("staging", [secret])).toEqual([
    {
      urn: secret.urn,
      type: secret.type,
      line: `npx pulumi import --stack staging --yes --protect=false --generate-code=false --provider 'google=${GOOGLE}' --parent 'secrets=${parent}' gcp:secretmanager/secret:Secret 'jwt' 'projects/acme-staging/secrets/jwt-secret'`,
    },
  ]);
});

test("a child of the stack has no parent in its line, and what a shell would read is quoted", () => {
  const bucket = state("gcp:storage/bucket:Bucket::it's", "gcp:storage/bucket:Bucket", {
    inputs: { name: "acme-staging-uploads", project: "acme-staging" },
    parent: "urn:pulumi:staging::tarmac::pulumi:pulumi:Stack::tarmac-staging",
  });
  expect(importLines("staging", [bucket])[0]?.line).toBe(
    `npx pulumi import --stack staging --yes --protect=false --generate-code=false gcp:storage/bucket:Bucket 'it'\\''s' 'acme-staging/acme-staging-uploads'`,
  );
});

test("a random part of an id is left open, with the command that finds it", () => {
  const suffix = state("random:index/randomId:RandomId::suffix", "random:index/randomId:RandomId", {
    outputs: { hex: "85c71e" },
  });
  const pool = state(
    "gcp:iam/workloadIdentityPool:WorkloadIdentityPool::github",
    "gcp:iam/workloadIdentityPool:WorkloadIdentityPool",
    {
      inputs: { workloadIdentityPoolId: "github-85c71e", project: "acme-staging" },
    },
  );
  const [only, ...others] = importLines("staging", [suffix, pool]);
  expect(others).toEqual([]);
  expect(only?.line).toMatch(/ 'projects\/acme-staging\/locations\/global\/workloadIdentityPools\/github-SUFFIX'$/);
  expect(only?.find).toBe("gcloud iam workload-identity-pools list --location global --project acme-staging");
});

test("so is the number of an account in the id of its role", () => {
  const account = "gcp:serviceaccount/account:Account";
  const role = "gcp:projects/iAMCustomRole:IAMCustomRole";
  const inputs = { accountId: "ci-deploy", project: "acme-staging" };
  const lines = importLines("staging", [
    state(`${account}::ci-deploy`, account, { inputs, outputs: { uniqueId: "100200300" } }),
    state(`${role}::ci-deploy-role`, role, {
      inputs: { roleId: "tarmacDeploy_100200300", project: "acme-staging" },
    }),
  ]);
  expect(lines.map(({ line, find }) => [line.split(" ").at(-1), find])).toEqual([
    ["'projects/acme-staging/serviceAccounts/ci-deploy@acme-staging.iam.gserviceaccount.com'", undefined],
    ["'projects/acme-staging/roles/tarmacDeploy_SUFFIX'", "gcloud iam roles list --project acme-staging"],
  ]);
});

test("what GitHub numbers is asked of GitHub", () => {
  const ruleset = state(
    "github:index/repositoryRuleset:RepositoryRuleset::repository",
    "github:index/repositoryRuleset:RepositoryRuleset",
    {
      inputs: { repository: "backend", name: "tarmac" },
      provider: `${GITHUB}::1`,
    },
  );
  const policy = state(
    "x::main",
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
    {
      inputs: { repository: "backend", environment: "production", tagPattern: "v*" },
    },
  );
  const [rules, tags] = importLines("staging", [github, ruleset, policy]);
  expect(rules?.line).toMatch(/ 'backend:RULESET_ID'$/);
  expect(rules?.find).toBe(`gh api repos/acme/backend/rulesets --jq '.[] | select(.name == "tarmac") | .id'`);
  expect(tags?.line).toMatch(/ 'backend:production:POLICY_ID'$/);
  expect(tags?.find).toBe(
    `gh api repos/acme/backend/environments/production/deployment-branch-policies --jq '.branch_policies[] | select(.name == "v*") | .id'`,
  );
});

test.each<[string, Record<string, string>, string]>([
  [
    "gcp:artifactregistry/repository:Repository",
    { location: "l", repositoryId: "n" },
    "projects/p/locations/l/repositories/n",
  ],
  [
    "gcp:cloudrun/domainMapping:DomainMapping",
    { location: "l", name: "a.b" },
    "locations/l/namespaces/p/domainmappings/a.b",
  ],
  ["gcp:cloudrunv2/job:Job", { location: "l", name: "n" }, "projects/p/locations/l/jobs/n"],
  ["gcp:cloudrunv2/service:Service", { location: "l", name: "n" }, "projects/p/locations/l/services/n"],
  ["gcp:cloudrunv2/workerPool:WorkerPool", { location: "l", name: "n" }, "projects/p/locations/l/workerPools/n"],
  ["gcp:compute/globalAddress:GlobalAddress", { name: "n" }, "projects/p/global/addresses/n"],
  ["gcp:compute/network:Network", { name: "n" }, "projects/p/global/networks/n"],
  ["gcp:compute/subnetwork:Subnetwork", { region: "l", name: "n" }, "projects/p/regions/l/subnetworks/n"],
  [
    "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
    { workloadIdentityPoolId: "w", workloadIdentityPoolProviderId: "n" },
    "projects/p/locations/global/workloadIdentityPools/w/providers/n",
  ],
  ["gcp:projects/iAMCustomRole:IAMCustomRole", { roleId: "n" }, "projects/p/roles/n"],
  ["gcp:redis/instance:Instance", { region: "l", name: "n" }, "projects/p/locations/l/instances/n"],
  [
    "gcp:serviceaccount/account:Account",
    { accountId: "run-n" },
    "projects/p/serviceAccounts/run-n@p.iam.gserviceaccount.com",
  ],
  [
    "gcp:servicenetworking/connection:Connection",
    { network: "projects/p/global/networks/n", service: "s.googleapis.com" },
    "/projects/p/global/networks/n:s.googleapis.com",
  ],
  ["gcp:sql/database:Database", { instance: "i", name: "n" }, "projects/p/instances/i/databases/n"],
  ["gcp:sql/databaseInstance:DatabaseInstance", { name: "n" }, "projects/p/instances/n"],
  ["gcp:sql/user:User", { instance: "i", name: "n" }, "p/i/n"],
  ["github:index/actionsVariable:ActionsVariable", { repository: "r", variableName: "V" }, "r:V"],
  [
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
    { repository: "r", environment: "e", variableName: "V" },
    "r:e:V",
  ],
])("the id of %s", (type, inputs, id) => {
  const [line] = importLines("staging", [state(`${type}::x`, type, { inputs, outputs: { project: "p" } })]);
  expect(line?.line.endsWith(` '${id}'`), line?.line).toBe(true);
});

test("what can be made twice has no line", () => {
  const grant = "gcp:secretmanager/secretIamMember:SecretIamMember";
  const component = state("tarmac:run:WorkerPool::mail", "tarmac:run:WorkerPool", { custom: false });
  expect(importLines("staging", [state(`${grant}::x`, grant), component])).toEqual([]);
});

test("an environment's name is escaped as its provider and GitHub want it", () => {
  const where = { repository: "backend", environment: "eu:customer/production" };
  const variable = state(
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable::v",
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
    { inputs: { ...where, variableName: "GCP_REGION" } },
  );
  const policy = state(
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy::p",
    "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
    { inputs: { ...where, branchPattern: "main" } },
  );
  const [first, second] = importLines("staging", [variable, policy, github]);
  expect(first?.line).toContain(" 'backend:eu??customer/production:GCP_REGION'");
  expect(second?.line).toContain(" 'backend:eu??customer/production:POLICY_ID'");
  expect(second?.find).toContain("gh api repos/acme/backend/environments/eu%3Acustomer%2Fproduction/deployment-branch");
});
