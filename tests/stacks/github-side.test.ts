import { expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { settingsOf } from "../support/settings.ts";

const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
const PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider";
const ACCOUNT = "gcp:serviceaccount/account:Account";

const stack = (more: string, top = "") =>
  planOf(
    settingsOf(`{ github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise${more} }${top} }`),
  );

test("the gate is closed to who started a deployment and to administrators until the stack file opens it", async () => {
  const gate = async (environment: string) => {
    const { preventSelfReview, canAdminsBypass } = (await stack(`, environment: { ${environment} }`)).one(
      ENVIRONMENT,
    ).inputs;
    return [preventSelfReview, canAdminsBypass];
  };
  const because = 'allowed: true, because: "one person runs all of this"';
  expect(await gate("")).toEqual([true, false]);
  expect(await gate(`selfReview: { ${because} }`)).toEqual([false, false]);
  expect(await gate(`adminsBypass: { ${because} }`)).toEqual([true, true]);
});

test("workflows are told the cloud's names, in the environment and, for previews, at the repository", async () => {
  const plan = await stack("");
  const named = (type: string) =>
    Object.fromEntries(plan.all(type).map(({ inputs }) => [inputs.variableName, inputs.value]));
  const provider = "projects/123456789012/locations/global/workloadIdentityPools/github-0a1b2c/providers/github";
  const account = (name: string) => `${name}@acme-staging.iam.gserviceaccount.com`;
  expect(named("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable")).toEqual({
    GCP_PROJECT_ID: "acme-staging",
    GCP_PROJECT_NUMBER: "123456789012",
    GCP_REGION: "europe-west1",
    GCP_WORKLOAD_IDENTITY_PROVIDER: provider,
    GCP_PLAN_SERVICE_ACCOUNT: account("ci-plan"),
    GCP_DEPLOY_SERVICE_ACCOUNT: account("ci-deploy"),
    GCP_REGISTRY: "europe-west1-docker.pkg.dev/acme-staging/backend",
  });
  expect(named("github:index/actionsVariable:ActionsVariable")).toEqual({
    TARMAC_STAGING_PROJECT_ID: "acme-staging",
    TARMAC_STAGING_WORKLOAD_IDENTITY_PROVIDER: provider,
    TARMAC_STAGING_PLAN_SERVICE_ACCOUNT: account("ci-plan"),
  });
});

test("where the stack manages nothing on GitHub, nothing of GitHub's is made, and the trust all the same", async () => {
  const plan = await stack(", manages: nothing");
  expect(plan.resources.filter(({ type }) => /^(github|pulumi:providers:github|tarmac:github)/.test(type))).toEqual([]);
  expect(plan.one(PROVIDER).inputs.disabled).toBe(false);
});

test("where pull requests are shown a rehearsal, nobody becomes plan", async () => {
  const [engine, rehearsal] = [await stack(""), await stack("", ", previews: rehearsal")];
  const mapped = (plan: typeof engine) => Object.keys(plan.one(PROVIDER).inputs.attributeMapping as object).sort();
  const accounts = (plan: typeof engine) => plan.all(ACCOUNT).map(({ name }) => name);
  expect([mapped(engine), accounts(engine)]).toEqual([
    ["attribute.deploy", "attribute.plan", "google.subject"],
    ["ci-plan", "ci-deploy"],
  ]);
  expect([mapped(rehearsal), accounts(rehearsal)]).toEqual([["attribute.deploy", "google.subject"], ["ci-deploy"]]);
  expect(rehearsal.one(PROVIDER).inputs.attributeCondition).not.toContain("pull_request");
});

test("the issuer and its keys reach the pool's provider", async () => {
  const issuer = "https://github.example.com/_services/token";
  const key = "{ kty: RSA, alg: RS256, use: sig, kid: a, n: AQAB, e: AQAB }";
  const plan = await stack(`, manages: nothing, issuer: "${issuer}", jwks: { keys: [${key}] }`);
  expect(plan.one(PROVIDER).inputs.oidc).toEqual({
    issuerUri: issuer,
    jwksJson: `{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"a","n":"AQAB","e":"AQAB"}]}`,
  });
});
