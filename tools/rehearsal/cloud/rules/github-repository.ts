import { givenAt, objectsAt, textAt, trueAt } from "../../../../catalogue/known.ts";
import type { FindingKind, Rule } from "./rule.ts";

const anyApp: FindingKind = {
  code: "github-check-of-any-app",
  severity: "warning",
  about: "a required check that names no app: whoever may write statuses can report it as passed",
  fix: "set integrationId to 15368, GitHub Actions",
  source:
    "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets",
};
const writeToken: FindingKind = {
  code: "github-token-writes",
  severity: "warning",
  about: "the token of every workflow may write to the repository unless the workflow says otherwise",
  fix: "set defaultWorkflowPermissions to read",
  source:
    "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository",
};
const approves: FindingKind = {
  code: "github-token-approves",
  severity: "warning",
  about: "workflows may approve pull requests, so a required review can be given by the pull request's own workflow",
  fix: "set canApprovePullRequestReviews to false",
  source:
    "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository",
};
const unpinned: FindingKind = {
  code: "github-actions-unpinned",
  severity: "warning",
  about: "actions by tag: whoever moves the tag runs in your jobs",
  fix: "set shaPinningRequired to true",
  source: "https://jit.io/resources/devsecops/recap-of-tj-actionschanged-files-what-we-can-learn",
};

/** Rulesets. */
export const githubRulesets: Rule = {
  findings: [anyApp],
  types: ["github:index/repositoryRuleset:RepositoryRuleset"],
  judge({ inputs }, _, report) {
    for (const check of objectsAt(inputs, "rules.requiredStatusChecks.requiredChecks")) {
      if (!givenAt(check, "integrationId")) report(anyApp, `required check ${textAt(check, "context")} names no app`);
    }
  },
};

/** What workflows may do. */
export const githubActions: Rule = {
  findings: [writeToken, approves, unpinned],
  types: [
    "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
    "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  ],
  judge({ type, inputs }, _, report) {
    if (type.endsWith(":ActionsRepositoryPermissions")) {
      if (!trueAt(inputs, "shaPinningRequired")) report(unpinned, "shaPinningRequired is not set");
      return;
    }
    if (textAt(inputs, "defaultWorkflowPermissions") === "write")
      report(writeToken, "defaultWorkflowPermissions is write");
    if (trueAt(inputs, "canApprovePullRequestReviews")) report(approves, "canApprovePullRequestReviews is true");
  },
};
