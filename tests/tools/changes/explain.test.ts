import { expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { explain } from "../../../tools/changes/words/explain.ts";
import {
  ACCOUNT_GRANT,
  ENVIRONMENT,
  GRANT,
  POOL,
  PROJECT_GRANT,
  PROVIDER,
  preview,
  RULESET,
  SERVICE,
  type StepParts,
  step,
  UNKNOWN,
} from "./make-preview.ts";

/** The sentences, foreign parts in backticks. */
function sentences(parts: StepParts): string[] {
  const [change] = readPreview(preview([step(parts)])).changes;
  if (change === undefined) throw new Error("the step is no change");
  return explain(change).map((phrase) => phrase.map((p) => (typeof p === "string" ? p : `\`${p.code}\``)).join(""));
}

const DEPLOY = "projects/acme-staging/serviceAccounts/ci-deploy@acme-staging.iam.gserviceaccount.com";
const WHO = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/attribute.deploy/1";
const RUN = "serviceAccount:run-api@acme-staging.iam.gserviceaccount.com";
const become = { serviceAccountId: DEPLOY, role: "roles/iam.workloadIdentityUser", member: WHO };
const gate = (more: object) => ({ environment: "staging", ...more });

test.each<[string, StepParts, string[]]>([
  [
    "who may become an identity",
    { op: "create", type: ACCOUNT_GRANT, new: become },
    [`\`${DEPLOY}\` may now be used by \`${WHO}\` (\`roles/iam.workloadIdentityUser\`)`],
  ],
  [
    "who may no longer",
    { op: "delete", type: ACCOUNT_GRANT, old: become },
    [`\`${DEPLOY}\` may no longer be used by \`${WHO}\` (\`roles/iam.workloadIdentityUser\`)`],
  ],
  [
    "who may become what is not known yet",
    { op: "create", type: ACCOUNT_GRANT, new: { ...become, serviceAccountId: UNKNOWN, member: UNKNOWN } },
    ["its account may now be used by an identity known after the run (`roles/iam.workloadIdentityUser`)"],
  ],
  [
    "a grant that moves",
    {
      op: "replace",
      type: ACCOUNT_GRANT,
      old: become,
      new: { ...become, member: RUN },
      detailed: { member: "update-replace" },
    },
    [
      `\`${DEPLOY}\` may no longer be used by \`${WHO}\` (\`roles/iam.workloadIdentityUser\`)`,
      `\`${DEPLOY}\` may now be used by \`${RUN}\` (\`roles/iam.workloadIdentityUser\`)`,
    ],
  ],
  [
    "a grant of another role",
    {
      op: "replace",
      type: PROJECT_GRANT,
      old: { project: "p", role: "roles/viewer", member: RUN },
      new: { project: "p", role: "roles/owner", member: RUN },
    },
    [`\`${RUN}\` loses \`roles/viewer\` on the project \`p\``, `\`${RUN}\` gets \`roles/owner\` on the project \`p\``],
  ],
  [
    "another condition of a grant that stays",
    {
      op: "replace",
      type: PROJECT_GRANT,
      old: { project: "p", role: "roles/viewer", member: RUN, condition: { expression: "a" } },
      new: { project: "p", role: "roles/viewer", member: RUN, condition: { expression: "b" } },
    },
    [`\`${RUN}\` has \`roles/viewer\` on the project \`p\``, "only while `b`, was: only while `a`"],
  ],
  [
    "a member that goes moves the others, and says nothing of them",
    {
      op: "update",
      type: "gcp:projects/iAMBinding:IAMBinding",
      old: { project: "p", role: "roles/viewer", members: ["user:a", "user:b", "user:c"] },
      new: { project: "p", role: "roles/viewer", members: ["user:b", "user:c", "user:d"] },
    },
    ["`user:a` loses `roles/viewer` on the project `p`", "`user:d` gets `roles/viewer` on the project `p`"],
  ],
  [
    "a grant on the project, with its condition",
    {
      op: "create",
      type: PROJECT_GRANT,
      new: {
        project: "acme-staging",
        role: "roles/viewer",
        member: RUN,
        condition: { title: "t", expression: "request.time < x" },
      },
    },
    [`\`${RUN}\` gets \`roles/viewer\` on the project \`acme-staging\``, "only while `request.time < x`"],
  ],
  [
    "a grant of a role not known yet",
    { op: "create", type: PROJECT_GRANT, new: { project: "acme-staging", role: UNKNOWN, member: RUN } },
    [`\`${RUN}\` gets a role known after the run on the project \`acme-staging\``],
  ],
  [
    "a condition that goes",
    { op: "update", type: PROJECT_GRANT, old: { condition: { expression: "x" } }, new: {} },
    ["at any time: the condition `x` goes"],
  ],
  [
    "who may read a secret",
    {
      op: "create",
      type: GRANT,
      new: { secretId: "acme-openai", role: "roles/secretmanager.secretAccessor", member: RUN },
    },
    [`\`${RUN}\` gets \`roles/secretmanager.secretAccessor\` on the secret \`acme-openai\``],
  ],
  [
    "who may no longer",
    {
      op: "delete",
      type: GRANT,
      old: { secretId: "acme-openai", role: "roles/secretmanager.secretAccessor", member: RUN },
    },
    [`\`${RUN}\` loses \`roles/secretmanager.secretAccessor\` on the secret \`acme-openai\``],
  ],
  [
    "several members",
    {
      op: "create",
      type: "gcp:projects/iAMBinding:IAMBinding",
      new: { project: "p", role: "roles/viewer", members: ["user:a@b.test", "user:c@d.test"] },
    },
    ["`user:a@b.test, user:c@d.test` gets `roles/viewer` on the project `p`"],
  ],
  [
    "which tokens are exchanged",
    { op: "update", type: PROVIDER, old: { attributeCondition: "a == 1" }, new: { attributeCondition: "a == 2" } },
    ["which tokens are exchanged is decided anew", "was: `a == 1`", "becomes: `a == 2`"],
  ],
  [
    "a new federation",
    { op: "create", type: PROVIDER, new: { attributeCondition: "a == 1", oidc: { issuerUri: "https://issuer.test" } } },
    ["a token is exchanged only while `a == 1`", "`oidc.issuerUri` becomes `https://issuer.test`"],
  ],
  [
    "a condition that falls away",
    { op: "update", type: PROVIDER, old: { attributeCondition: "a == 1" }, new: {} },
    ["a token is exchanged without any condition, it was `a == 1`"],
  ],
  [
    "another mapping",
    {
      op: "update",
      type: PROVIDER,
      old: { attributeMapping: { "google.subject": "a" } },
      new: { attributeMapping: { "google.subject": "b" } },
    },
    ['`attributeMapping["google.subject"]` was `a` and becomes `b`'],
  ],
  [
    "another audience",
    {
      op: "update",
      type: PROVIDER,
      old: { oidc: { allowedAudiences: ["a"] } },
      new: { oidc: { allowedAudiences: ["b"] } },
    },
    ["`oidc.allowedAudiences[0]` becomes `b`"],
  ],
  [
    "a pool switched off",
    { op: "update", type: POOL, old: { disabled: false }, new: { disabled: true } },
    ["it is switched off: nobody may exchange a token through it"],
  ],
  [
    "a pool switched on",
    { op: "update", type: POOL, old: { disabled: true }, new: { disabled: false } },
    ["it is switched on again"],
  ],
  [
    "a pool that goes",
    { op: "delete", type: POOL, old: {} },
    ["nobody may exchange a token through it any more; its id stays taken for 30 days"],
  ],
  [
    "a pool made anew",
    { op: "replace", type: POOL, old: { workloadIdentityPoolId: "a" }, new: { workloadIdentityPoolId: "b" } },
    ["every grant that names it stops working; its id stays taken for 30 days"],
  ],
  [
    "a new role",
    { op: "create", type: "gcp:projects/iAMCustomRole:IAMCustomRole", new: { permissions: ["a.b.get", "a.b.list"] } },
    ["a role of 2 permissions"],
  ],
  [
    "a role that grows and shrinks",
    {
      op: "update",
      type: "gcp:projects/iAMCustomRole:IAMCustomRole",
      old: { permissions: ["a.b.get", "a.b.list"] },
      new: { permissions: ["a.b.delete", "a.b.get"] },
    },
    ["whoever has it may now also `a.b.delete`", "whoever has it may no longer `a.b.list`"],
  ],
  [
    "a role that goes",
    { op: "delete", type: "gcp:projects/iAMCustomRole:IAMCustomRole", old: {} },
    ["whoever has this role loses it"],
  ],
  [
    "a new account",
    { op: "create", type: "gcp:serviceaccount/account:Account", new: {} },
    ["a new account, without any rights of its own"],
  ],
  [
    "an account that goes",
    { op: "delete", type: "gcp:serviceaccount/account:Account", old: {} },
    ["every grant to it stops working, also after an account of the same name is made again"],
  ],
  [
    "an account switched off",
    { op: "update", type: "gcp:serviceaccount/account:Account", old: { disabled: false }, new: { disabled: true } },
    ["it is switched off"],
  ],
  [
    "a gate that loosens",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ preventSelfReview: true, canAdminsBypass: false, waitTimer: 30 }),
      new: gate({ preventSelfReview: false, canAdminsBypass: true, waitTimer: 0 }),
    },
    [
      "who asks for a deployment may approve it alone",
      "administrators may skip the gate",
      "a deployment no longer waits",
    ],
  ],
  [
    "a gate that tightens",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ preventSelfReview: false, canAdminsBypass: true }),
      new: gate({ preventSelfReview: true, canAdminsBypass: false }),
    },
    ["who asks for a deployment may not approve it", "administrators may not skip the gate"],
  ],
  [
    "a new gate",
    {
      op: "create",
      type: ENVIRONMENT,
      new: gate({ waitTimer: 0, deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: false } }),
    },
    ["only branches and tags that a policy names may deploy"],
  ],
  [
    "protected branches",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ deploymentBranchPolicy: { customBranchPolicies: true, protectedBranches: false } }),
      new: gate({ deploymentBranchPolicy: { customBranchPolicies: false, protectedBranches: true } }),
    },
    ["only protected branches may deploy"],
  ],
  [
    "no policy any more",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ deploymentBranchPolicy: { customBranchPolicies: true } }),
      new: gate({}),
    },
    ["any branch and tag may deploy"],
  ],
  [
    "a gate whose settings are given no more, by what holds then",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({
        preventSelfReview: true,
        canAdminsBypass: false,
        waitTimer: 30,
        deploymentBranchPolicy: { customBranchPolicies: true },
      }),
      new: gate({}),
    },
    [
      "who asks for a deployment may approve it alone",
      "administrators may skip the gate",
      "a deployment no longer waits",
      "any branch and tag may deploy",
    ],
  ],
  [
    "a gate without reviewers",
    { op: "create", type: ENVIRONMENT, new: gate({ reviewers: [{ users: [], teams: [4242] }] }) },
    ["may now approve a deployment: `team 4242`"],
  ],
  [
    "a reviewer who goes moves the others",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ reviewers: [{ teams: [1, 2, 3] }] }),
      new: gate({ reviewers: [{ teams: [2, 3] }] }),
    },
    ["may no longer approve one: `team 1`"],
  ],
  [
    "a rule of workflows that is given no more",
    {
      op: "update",
      type: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
      old: { allowedActions: "selected", shaPinningRequired: true },
      new: { allowedActions: "selected" },
    },
    ["actions must be pinned by commit: `true` is not given any more"],
  ],
  [
    "rules of workflows that go",
    {
      op: "delete",
      type: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
      old: { allowedActions: "selected", shaPinningRequired: true },
    },
    ["what it limits is as the organization or GitHub has it by default"],
  ],
  [
    "other reviewers",
    {
      op: "update",
      type: ENVIRONMENT,
      old: gate({ reviewers: [{ users: [7] }] }),
      new: gate({ reviewers: [{ users: [8], teams: [4242] }] }),
    },
    ["may now approve a deployment: `team 4242, user 8`", "may no longer approve one: `user 7`"],
  ],
  [
    "a gate that goes",
    { op: "delete", type: ENVIRONMENT, old: gate({}) },
    ["the gate goes, with its variables and secrets"],
  ],
  [
    "a branch that may deploy",
    {
      op: "create",
      type: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
      new: { branchPattern: "main" },
    },
    ["branches matching `main` may now deploy"],
  ],
  [
    "a tag that may no longer",
    {
      op: "delete",
      type: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
      old: { tagPattern: "v*" },
    },
    ["tags matching `v*` may no longer deploy"],
  ],
  [
    "rules that loosen",
    {
      op: "update",
      type: RULESET,
      old: { enforcement: "active", rules: { pullRequest: { requiredApprovingReviewCount: 2 } } },
      new: {
        enforcement: "evaluate",
        rules: { pullRequest: { requiredApprovingReviewCount: 0 } },
        bypassActors: [{ actorId: 1 }],
      },
    },
    [
      "enforcement becomes `evaluate`",
      "who may bypass the rules changes",
      "`rules.pullRequest.requiredApprovingReviewCount`: `2` becomes `0`",
    ],
  ],
  [
    "rules that go",
    { op: "delete", type: RULESET, old: {} },
    ["the rules go: what they required is no longer required"],
  ],
  [
    "a token that may write",
    {
      op: "update",
      type: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
      old: { defaultWorkflowPermissions: "read" },
      new: { defaultWorkflowPermissions: "write" },
    },
    ["a workflow's token has by default `write`"],
  ],
  [
    "a variable",
    {
      op: "create",
      type: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
      new: { variableName: "GCP_REGION" },
    },
    ["`GCP_REGION` is set"],
  ],
  [
    "a secret that goes",
    {
      op: "delete",
      type: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
      old: { secretName: "CODECOV" },
    },
    ["`CODECOV` goes"],
  ],
  [
    "a service opened to everybody",
    { op: "update", type: SERVICE, old: { invokerIamDisabled: false }, new: { invokerIamDisabled: true } },
    ["anyone may call it: callers are not checked any more"],
  ],
  [
    "a service that checks again",
    { op: "update", type: SERVICE, old: { invokerIamDisabled: true }, new: { invokerIamDisabled: false } },
    ["callers are checked again: only its invokers may call it"],
  ],
  [
    "a service reached by others",
    { op: "update", type: SERVICE, old: { ingress: "A" }, new: { ingress: "B" } },
    ["it is reached by `B`, was `A`"],
  ],
  [
    "protection that goes off",
    { op: "same", type: POOL, old: {}, new: {}, oldState: { protect: true } },
    ["its protection goes off: the run after this one may delete it"],
  ],
  ["a type nobody explains", { op: "create", type: "gcp:compute/network:Network", new: {} }, []],
])("%s", (_, parts, expected) => {
  expect(sentences(parts)).toEqual(expected);
});
