import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { DeployEnvironment, type DeployEnvironmentArgs } from "../../../components/github/deploy-environment.ts";
import { type Plan, plan, secret } from "../../support/plan.ts";

const types = {
  gate: "github:index/repositoryEnvironment:RepositoryEnvironment",
  policy: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
  variable: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
  shared: "github:index/actionsVariable:ActionsVariable",
  secret: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
};

const base: DeployEnvironmentArgs = {
  repository: "backend",
  stack: "staging-eu-1",
  environment: "staging",
  branches: ["main"],
  tags: [],
  reviewers: { users: [], teams: [] },
  waitMinutes: 0,
  selfReview: false,
  adminsBypass: false,
  cloud: {
    projectId: "acme-staging",
    projectNumber: "123456789012",
    region: "europe-west1",
    workloadIdentityProvider: "projects/123456789012/locations/global/workloadIdentityPools/p/providers/github",
    planServiceAccount: "ci-plan@acme-staging.iam.gserviceaccount.com",
    deployServiceAccount: "ci-deploy@acme-staging.iam.gserviceaccount.com",
    registry: "europe-west1-docker.pkg.dev/acme-staging/backend",
  },
  variables: {},
  secrets: {},
  retire: false,
};

function environment(change: Partial<DeployEnvironmentArgs> = {}) {
  return plan(() => ({ name: new DeployEnvironment("gate", { ...base, ...change }).environment }));
}

/** Inputs by name: the order of siblings is that of the SDK's promises. */
function inputsOf(p: Plan, type: string) {
  return Object.fromEntries(p.all(type).map((r) => [r.name, r.inputs]));
}

const inside = { repository: "backend", environment: "staging" };

describe("DeployEnvironment", () => {
  test("is closed unless it is opened: no self-review, no bypass, named refs alone", async () => {
    const p = await environment();
    const { inputs, protect } = p.one(types.gate, "gate");
    expect([inputs, protect]).toEqual([
      {
        ...inside,
        preventSelfReview: true,
        canAdminsBypass: false,
        deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: false },
      },
      true,
    ]);
    expect(p.outputs).toEqual({ name: "staging" });
    expect(p.one(types.gate, "gate").deleteBeforeReplace).toBe(true);
  });

  test("has reviewers, a wait, and what was opened on purpose", async () => {
    const reviewers = { users: [11], teams: [4242] };
    const p = await environment({ reviewers, waitMinutes: 30, selfReview: true, adminsBypass: true });
    expect(p.one(types.gate).inputs).toMatchObject({
      preventSelfReview: false,
      canAdminsBypass: true,
      waitTimer: 30,
      reviewers: [{ users: [11], teams: [4242] }],
    });
  });

  test("lets named branches and tags deploy, a pattern each", async () => {
    const p = await environment({ branches: ["main", "release/*"], tags: ["main"] });
    expect(inputsOf(p, types.policy)).toEqual({
      "gate-branch--main": { ...inside, branchPattern: "main" },
      "gate-branch--release/*": { ...inside, branchPattern: "release/*" },
      "gate-tag--main": { ...inside, tagPattern: "main" },
    });
    expect(p.waitsFor(p.one(types.policy, "gate-tag--main"))).toEqual(["RepositoryEnvironment gate"]);
  });

  test("tells its jobs what they need, and previews what they need without it", async () => {
    const p = await environment({ variables: { LOG_LEVEL: "info" } });
    const variables = {
      GCP_PROJECT_ID: "acme-staging",
      GCP_PROJECT_NUMBER: "123456789012",
      GCP_REGION: "europe-west1",
      GCP_WORKLOAD_IDENTITY_PROVIDER: base.cloud.workloadIdentityProvider,
      GCP_PLAN_SERVICE_ACCOUNT: base.cloud.planServiceAccount,
      GCP_DEPLOY_SERVICE_ACCOUNT: base.cloud.deployServiceAccount,
      GCP_REGISTRY: base.cloud.registry,
      LOG_LEVEL: "info",
    };
    const shared = {
      TARMAC_STAGING_EU_1_PROJECT_ID: "acme-staging",
      TARMAC_STAGING_EU_1_WORKLOAD_IDENTITY_PROVIDER: base.cloud.workloadIdentityProvider,
      TARMAC_STAGING_EU_1_PLAN_SERVICE_ACCOUNT: base.cloud.planServiceAccount,
    };
    const named = (role: string, where: object, values: object) =>
      Object.fromEntries(
        Object.entries(values).map(([variableName, value]) => [
          `gate-${role}--${variableName}`,
          { ...where, variableName, value },
        ]),
      );
    expect(inputsOf(p, types.variable)).toEqual(named("variable", inside, variables));
    expect(inputsOf(p, types.shared)).toEqual(named("shared", { repository: "backend" }, shared));
  });

  test("without previews and registry says nothing of them", async () => {
    const p = await environment({ cloud: { ...base.cloud, planServiceAccount: undefined, registry: undefined } });
    expect(p.all(types.shared)).toEqual([]);
    expect(
      p
        .all(types.variable)
        .map((r) => r.inputs.variableName)
        .sort(),
    ).toEqual([
      "GCP_DEPLOY_SERVICE_ACCOUNT",
      "GCP_PROJECT_ID",
      "GCP_PROJECT_NUMBER",
      "GCP_REGION",
      "GCP_WORKLOAD_IDENTITY_PROVIDER",
    ]);
  });

  test.each([
    ["a text", "not-a-real-value"],
    ["a secret output", pulumi.secret("not-a-real-value")],
  ])("keeps a secret secret: %s", async (_, value) => {
    const p = await environment({ secrets: { CODECOV_TOKEN: value } });
    const { inputs, additionalSecretOutputs } = p.one(types.secret, "gate-secret--CODECOV_TOKEN");
    expect(inputs).toEqual({ ...inside, secretName: "CODECOV_TOKEN", value: secret("not-a-real-value") });
    expect(additionalSecretOutputs).toContain("value");
    const others = p.resources.filter((r) => r.type !== types.secret);
    expect(JSON.stringify([others, p.outputs, p.warnings])).not.toContain("not-a-real-value");
  });

  test("retiring lowers its protection", async () => {
    expect((await environment({ retire: true })).one(types.gate).protect).toBe(false);
  });
});

const names = (n: number) => Array.from({ length: n }, (_, i) => [`NAME_${i}`, "x"]);

test.each<readonly [string, Partial<DeployEnvironmentArgs>, string]>([
  [
    "a blank at the end of its name",
    { environment: "Staging " },
    'environment: expected 1 to 255 characters, no blank at an end, got "Staging "',
  ],
  ["nobody", { branches: [] }, "branches, tags: expected at least one pattern, or nobody deploys"],
  [
    "pull requests",
    { branches: ["refs/pull/*/merge"] },
    'branches, tags: expected names such as main or v*, got "refs/pull/*/merge"',
  ],
  ["an empty pattern", { tags: [""] }, 'branches, tags: expected names such as main or v*, got ""'],
  ["seven reviewers", { reviewers: { users: [1, 2, 3, 4], teams: [5, 6, 7] } }, "reviewers: expected at most 6, got 7"],
  [
    "a reviewer without an id",
    { reviewers: { users: [Number.NaN], teams: [] } },
    "reviewers: expected numeric ids, got NaN",
  ],
  ["the reviewer 0", { reviewers: { users: [], teams: [0] } }, "reviewers: expected numeric ids, got 0"],
  ["a month and more", { waitMinutes: 43_201 }, "waitMinutes: expected 0 to 43200, got 43201"],
  ["half a minute", { waitMinutes: 0.5 }, "waitMinutes: expected 0 to 43200, got 0.5"],
  [
    "a variable of GitHub's",
    { variables: { github_x: "1" } },
    'variables: expected letters, digits and _, not GITHUB_ at the front, got "github_x"',
  ],
  [
    "a variable of ours",
    { variables: { GCP_REGION: "x" } },
    "variables: GCP_REGION is set from the cloud's outputs; remove it",
  ],
  ["94 more variables", { variables: Object.fromEntries(names(94)) }, "variables: expected at most 100, got 101"],
  [
    "a secret with a dash",
    { secrets: { "a-b": "x" } },
    'secrets: expected letters, digits and _, not GITHUB_ at the front, got "a-b"',
  ],
  [
    "a secret with a digit at the front",
    { secrets: { "1A": "x" } },
    'secrets: expected letters, digits and _, not GITHUB_ at the front, got "1A"',
  ],
  ["101 secrets", { secrets: Object.fromEntries(names(101)) }, "secrets: expected at most 100, got 101"],
])("refuses %s", async (_, change, message) => {
  await expect(environment(change)).rejects.toThrow(new Error(`DeployEnvironment gate: ${message}`));
});
