import type { Props } from "../../../../../../catalogue/value.ts";
import { secret } from "../../../../../../catalogue/value.ts";
import type { Clouds } from "../../clouds.ts";
import type { Twin } from "../twin.ts";

const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
const POLICY = "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";
const SECRET = "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret";
const VARIABLE = "github:index/actionsVariable:ActionsVariable";
const here = { repository: "backend", environment: "staging" };
const gate = {
  canAdminsBypass: false,
  preventSelfReview: true,
  reviewers: [{ users: [1], teams: [2] }],
  deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: false },
};

const environment = (c: Clouds, changes: Props = {}) =>
  c.create(ENVIRONMENT, "staging", { ...here, ...gate, ...changes }).urn;
const policy = (c: Clouds, pattern: string, dependsOn: readonly string[]) =>
  c.create(POLICY, "main", { ...here, branchPattern: pattern }, { dependsOn });
const changed = (code: string, says: readonly string[], changes: Props): Twin => ({
  code,
  says,
  bad: (c) => void environment(c, changes),
  good: (c) => void environment(c),
});
const variable = (c: Clouds, variableName: string, value: Props[string] = "x") =>
  c.create(VARIABLE, variableName, { repository: "backend", variableName, value });

/** The GitHub side. */
export const github: readonly Twin[] = [
  {
    code: "github-name-reserved",
    says: ["github_token: begins with GITHUB_"],
    bad: (c) => void variable(c, "github_token"),
    good: (c) => void variable(c, "GCP_PROJECT_ID"),
  },
  {
    code: "github-value-too-large",
    says: ["BIG: has 49153 bytes, 49152 at most"],
    bad: (c) => void variable(c, "BIG", "x".repeat(49153)),
    good: (c) => void variable(c, "BIG", "x".repeat(49152)),
  },
  ...(
    [
      ["actionsEnvironmentSecret:ActionsEnvironmentSecret", here, "secretName", 100],
      ["actionsEnvironmentVariable:ActionsEnvironmentVariable", here, "variableName", 100],
      ["actionsSecret:ActionsSecret", { repository: "backend" }, "secretName", 100],
      ["actionsVariable:ActionsVariable", { repository: "backend" }, "variableName", 500],
    ] as const
  ).map(([type, owner, key, most]): Twin => {
    const whose = Object.values(owner).join(", environment ");
    const make = (c: Clouds, count: number) => {
      for (let i = 0; i < count; i++)
        c.create(`github:index/${type}`, `N${i}`, { ...owner, [key]: `N${i}`, value: "x" });
    };
    return {
      code: "github-too-many",
      says: [`${whose}: has ${most + 1} ${key.replace("Name", "s")}, ${most} at most`],
      bad: (c) => make(c, most + 1),
      good: (c) => make(c, most),
    };
  }),
  {
    code: "github-secret-plaintext",
    says: ["KEY: plaintextValue is deprecated"],
    bad: (c) => void c.create(SECRET, "KEY", { ...here, secretName: "KEY", plaintextValue: "not-a-real-value" }),
    good: (c) => void c.create(SECRET, "KEY", { ...here, secretName: "KEY", value: "not-a-real-value" }),
  },
  {
    code: "secret-in-clear",
    says: ["value: takes a secret value"],
    bad: (c) => void variable(c, "KEY", secret("not-a-real-value")),
    good: (c) => void variable(c, "KEY", "public"),
  },
  changed("github-reviewers-too-many", ["has 7 reviewers, 6 at most"], {
    reviewers: [{ users: [1, 2, 3, 4], teams: [5, 6, 7] }],
  }),
  {
    code: "github-environment-ungated",
    says: ["staging: any branch may deploy"],
    bad: (c) => void c.create(ENVIRONMENT, "staging", here),
    good: (c) => void environment(c),
  },
  changed("github-gate-bypass", ["staging: administrators may pass, who starts a run may approve it"], {
    canAdminsBypass: true,
    preventSelfReview: false,
  }),
  changed("github-protected-branches-only", ["admits protected branches, of which there may be none"], {
    deploymentBranchPolicy: { customBranchPolicies: false, protectedBranches: true },
  }),
  changed("github-branch-policy-flags", ["both are true"], {
    deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: true },
  }),
  {
    code: "github-policies-missing",
    says: ["backend:staging: customBranchPolicies is on and no policy exists"],
    bad: (c) => void environment(c),
    good: (c) => void policy(c, "main", [environment(c)]),
  },
  {
    code: "github-policy-refused",
    says: ["staging has no customBranchPolicies"],
    bad: (c) =>
      void policy(c, "main", [
        environment(c, { deploymentBranchPolicy: { customBranchPolicies: false, protectedBranches: true } }),
      ]),
    good: (c) => void policy(c, "main", [environment(c)]),
  },
  {
    code: "parent-not-awaited",
    says: ["does not wait for backend:staging, which it belongs to"],
    bad: (c) => {
      environment(c);
      policy(c, "main", []);
    },
    good: (c) => void policy(c, "main", [environment(c)]),
  },
  {
    code: "github-policy-pull-requests",
    says: ["pattern refs/pull/*/merge admits pull requests"],
    bad: (c) => void policy(c, "refs/pull/*/merge", [environment(c)]),
    good: (c) => void policy(c, "release/*", [environment(c)]),
  },
  {
    code: "github-policy-pull-requests",
    severity: "warning",
    says: ["pattern * admits every branch, and may admit pull requests"],
    bad: (c) => void policy(c, "*", [environment(c)]),
    good: (c) => void policy(c, "v*", [environment(c)]),
  },
  {
    code: "parent-not-awaited",
    says: ["does not wait for backend:staging, which it belongs to"],
    bad: (c) => {
      environment(c);
      c.create(SECRET, "KEY", { ...here, secretName: "KEY", value: "not-a-real-value" });
    },
    good: (c) =>
      void c.create(SECRET, "KEY", { ...here, secretName: "KEY", value: "x" }, { dependsOn: [environment(c)] }),
  },
  {
    code: "github-check-of-any-app",
    says: ["required check lint names no app"],
    bad: (c) => ruleset(c, { context: "lint" }),
    good: (c) => ruleset(c, { context: "lint", integrationId: 15368 }),
  },
  {
    code: "github-token-writes",
    says: ["defaultWorkflowPermissions is write"],
    bad: (c) => workflow(c, { defaultWorkflowPermissions: "write" }),
    good: (c) => workflow(c, { defaultWorkflowPermissions: "read" }),
  },
  {
    code: "github-token-approves",
    says: ["canApprovePullRequestReviews is true"],
    bad: (c) => workflow(c, { canApprovePullRequestReviews: true }),
    good: (c) => workflow(c, { canApprovePullRequestReviews: false }),
  },
  {
    code: "github-actions-unpinned",
    says: ["shaPinningRequired is not set"],
    bad: (c) => actions(c, {}),
    good: (c) => actions(c, { shaPinningRequired: true }),
  },
];

function ruleset(c: Clouds, check: Props): void {
  const rules = { requiredStatusChecks: { requiredChecks: [check] } };
  c.create("github:index/repositoryRuleset:RepositoryRuleset", "main", {
    repository: "backend",
    target: "branch",
    enforcement: "active",
    rules,
  });
}

function workflow(c: Clouds, inputs: Props): void {
  c.create("github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions", "main", {
    repository: "backend",
    ...inputs,
  });
}

function actions(c: Clouds, inputs: Props): void {
  c.create("github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions", "main", {
    repository: "backend",
    ...inputs,
  });
}
