import { ActionsRepositoryPermissions } from "@pulumi/github/actionsRepositoryPermissions.js";
import { RepositoryDependabotSecurityUpdates } from "@pulumi/github/repositoryDependabotSecurityUpdates.js";
import { RepositoryRuleset } from "@pulumi/github/repositoryRuleset.js";
import { RepositoryVulnerabilityAlerts } from "@pulumi/github/repositoryVulnerabilityAlerts.js";
import { WorkflowRepositoryPermissions } from "@pulumi/github/workflowRepositoryPermissions.js";
import * as pulumi from "@pulumi/pulumi";
import { type RulesetArgs, renderRuleset } from "./ruleset.ts";

export interface RepositorySettingsArgs extends RulesetArgs {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Whose actions workflows may use: all, those of this repository's owner, or `selectedActions` and GitHub's own. */
  readonly allowedActions: "all" | "local_only" | "selected";
  /** Patterns, `owner/name@*`; only with `selected`. */
  readonly selectedActions: readonly string[];
  readonly vulnerabilityAlerts: boolean;
  /** Pull requests that update a vulnerable dependency; needs `vulnerabilityAlerts`. */
  readonly dependabotUpdates: boolean;
  /** Step one of leaving: protection lowered. */
  readonly retire: boolean;
}

/**
 * The rules of the repository itself. Exactly one stack may manage them: two would write over one another in turn.
 *
 * Actions must be pinned to a commit, since a tag can be moved to other code, and a workflow's own token reads only
 * unless it asks for more.
 *
 * @throws when the arguments contradict one another
 */
export class RepositorySettings extends pulumi.ComponentResource {
  constructor(name: string, args: RepositorySettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { repository, allowedActions, selectedActions, vulnerabilityAlerts, dependabotUpdates, retire } = args;
    validate(name, args);
    super("tarmac:github:RepositorySettings", name, { repository }, opts);
    const kept = { parent: this, protect: !retire };
    new RepositoryRuleset(name, { repository, ...renderRuleset(args) }, kept);
    new ActionsRepositoryPermissions(
      `${name}-actions`,
      {
        repository,
        enabled: true,
        allowedActions,
        shaPinningRequired: true,
        ...(allowedActions === "selected"
          ? {
              allowedActionsConfig: {
                githubOwnedAllowed: true,
                verifiedAllowed: false,
                patternsAlloweds: [...selectedActions],
              },
            }
          : {}),
      },
      kept,
    );
    new WorkflowRepositoryPermissions(
      `${name}-token`,
      { repository, defaultWorkflowPermissions: "read", canApprovePullRequestReviews: false },
      kept,
    );
    // A new name of the repository replaces these two, and GitHub leads the old name to the new: switched off last, they
    // would stay off.
    const switched = { parent: this, deleteBeforeReplace: true };
    const alerts = new RepositoryVulnerabilityAlerts(
      `${name}-alerts`,
      { repository, enabled: vulnerabilityAlerts },
      switched,
    );
    new RepositoryDependabotSecurityUpdates(
      `${name}-updates`,
      { repository, enabled: dependabotUpdates },
      { ...switched, dependsOn: [alerts] },
    );
    this.registerOutputs({});
  }
}

function validate(name: string, args: RepositorySettingsArgs): void {
  const problems: string[] = [];
  if (args.branches.length === 0) problems.push("branches: expected at least one, such as ~DEFAULT_BRANCH");
  if (args.selectedActions.length > 0 && args.allowedActions !== "selected") {
    problems.push(`selectedActions: have no effect with allowedActions ${args.allowedActions}; set it to selected`);
  }
  if (args.dependabotUpdates && !args.vulnerabilityAlerts) {
    problems.push("dependabotUpdates: need vulnerabilityAlerts; turn both on or both off");
  }
  for (const { actorType, actorId } of args.bypass) {
    const anonymous = ["DeployKey", "EnterpriseOwner", "OrganizationAdmin"].includes(actorType);
    if (anonymous !== (actorId === undefined)) {
      problems.push(`bypass: ${actorType} ${anonymous ? "has no actorId; remove it" : "needs an actorId"}`);
    }
  }
  if (problems.length > 0) throw new Error(`RepositorySettings ${name}: ${problems.join("; ")}`);
}
