import { at, givenAt, listAt, numberAt, objectsAt, textAt, trueAt } from "../../../../catalogue/known.ts";
import type { FindingKind, PlanRule, Report, Rule, Subject } from "./rule.ts";

const ENVIRONMENTS = "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments";
const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
const POLICY = "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";

const reviewers: FindingKind = {
  code: "github-reviewers-too-many",
  severity: "error",
  about: "an environment takes six reviewers at most, people and teams together",
  fix: "name a team instead of its people",
  source: ENVIRONMENTS,
};
const ungated: FindingKind = {
  code: "github-environment-ungated",
  severity: "warning",
  about: "an environment without reviewers and without branch policies: any branch may deploy to it",
  fix: "name branches or reviewers; on a plan that cannot enforce them nothing else protects the environment",
  source: ENVIRONMENTS,
};
const bypass: FindingKind = {
  code: "github-gate-bypass",
  severity: "warning",
  about: "a gate that administrators may pass, or that who started the run may open themselves",
  fix: "set canAdminsBypass to false and preventSelfReview to true",
  source: ENVIRONMENTS,
};
const protectedOnly: FindingKind = {
  code: "github-protected-branches-only",
  severity: "warning",
  about: "protected branches only: while no branch is protected, every branch may deploy",
  fix: "use customBranchPolicies and name the branches",
  source: ENVIRONMENTS,
};
const sameFlags: FindingKind = {
  code: "github-branch-policy-flags",
  severity: "error",
  about: "protectedBranches and customBranchPolicies must differ",
  fix: "set exactly one of them to true",
  source: "https://docs.github.com/en/rest/deployments/environments",
};
const noPolicies: FindingKind = {
  code: "github-policies-missing",
  severity: "error",
  about: "custom branch policies are on and there is none, so nothing may deploy",
  fix: "add a deployment policy with the branch or tag that may deploy",
  source: ENVIRONMENTS,
};
const policyRefused: FindingKind = {
  code: "github-policy-refused",
  severity: "error",
  about:
    "a deployment policy needs its environment, made before it with customBranchPolicies on; else GitHub answers 404",
  fix: "set customBranchPolicies to true on the environment",
  source: "https://github.com/integrations/terraform-provider-github/pull/1820",
};
const pullPattern: FindingKind = {
  code: "github-policy-pull-requests",
  severity: "error",
  about: "a pattern that lets pull requests deploy (a warning for one that matches everything)",
  fix: "name branches or tags",
  source: ENVIRONMENTS,
};
/** The gate of an environment. */
export const githubEnvironments: Rule = {
  findings: [reviewers, ungated, bypass, protectedOnly, sameFlags],
  types: [ENVIRONMENT],
  judge({ inputs }, _, report) {
    const all = objectsAt(inputs, "reviewers").flatMap((group) => [
      ...listAt(group, "users"),
      ...listAt(group, "teams"),
    ]);
    if (all.length > 6) report(reviewers, `has ${all.length} reviewers, 6 at most`);
    const policy = at(inputs, "deploymentBranchPolicy");
    const [custom, only] = [trueAt(policy, "customBranchPolicies"), trueAt(policy, "protectedBranches")];
    if (policy !== undefined && custom === only) report(sameFlags, `both are ${custom}`);
    else if (only) report(protectedOnly, "admits protected branches, of which there may be none");
    const hasReviewers = all.length > 0 || (givenAt(inputs, "reviewers") && at(inputs, "reviewers") === undefined);
    if (!hasReviewers && !givenAt(inputs, "deploymentBranchPolicy")) {
      report(ungated, `${textAt(inputs, "environment")}: any branch may deploy`);
    }
    if (hasReviewers || (numberAt(inputs, "waitTimer") ?? 0) > 0) judgeBypass(inputs, hasReviewers, report);
  },
};

function judgeBypass(inputs: Subject["inputs"], hasReviewers: boolean, report: Report): void {
  const ways = [
    ...(trueAt(inputs, "canAdminsBypass") ? ["administrators may pass"] : []),
    ...(hasReviewers && !trueAt(inputs, "preventSelfReview") ? ["who starts a run may approve it"] : []),
  ];
  if (ways.length > 0) report(bypass, `${textAt(inputs, "environment")}: ${ways.join(", ")}`);
}

/** What branches and tags may deploy. */
export const githubDeploymentPolicies: Rule = {
  findings: [policyRefused, pullPattern],
  types: [POLICY],
  judge({ inputs }, world, report) {
    const pattern = textAt(inputs, "branchPattern") ?? textAt(inputs, "tagPattern") ?? "";
    if (pattern.startsWith("refs/pull")) report(pullPattern, `pattern ${pattern} admits pull requests`);
    else if (/^\*\*?\/?\*?$/.test(pattern)) {
      // Whether it matches 7/merge too is nowhere said.
      report(pullPattern, `pattern ${pattern} admits every branch, and may admit pull requests`, {
        severity: "warning",
      });
    }
    const environment = world.byId(
      ENVIRONMENT,
      `${textAt(inputs, "repository")}:${textAt(inputs, "environment")?.replaceAll(":", "??")}`,
    );
    if (environment && !trueAt(environment.inputs, "deploymentBranchPolicy.customBranchPolicies")) {
      report(policyRefused, `${environment.name} has no customBranchPolicies`);
    }
  },
};

/** Custom policies must exist. */
export const githubPolicies: PlanRule = {
  findings: [noPolicies],
  settle(_, world, report) {
    const unknown = [...world.all(POLICY)].some(({ inputs }) => at(inputs, "environment") === undefined);
    for (const { id, inputs, urn } of world.all(ENVIRONMENT)) {
      if (unknown || id === undefined || !trueAt(inputs, "deploymentBranchPolicy.customBranchPolicies")) continue;
      if (world.first(`policies of ${id}`)) continue;
      report(noPolicies, `${id}: customBranchPolicies is on and no policy exists`, { urn });
    }
  },
};
