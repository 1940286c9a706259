import { ActionsRepositoryPermissions } from "@pulumi/github/actionsRepositoryPermissions.js";
import { RepositoryDependabotSecurityUpdates } from "@pulumi/github/repositoryDependabotSecurityUpdates.js";
import { RepositoryRuleset } from "@pulumi/github/repositoryRuleset.js";
import { RepositoryVulnerabilityAlerts } from "@pulumi/github/repositoryVulnerabilityAlerts.js";
import { WorkflowRepositoryPermissions } from "@pulumi/github/workflowRepositoryPermissions.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import { lastPushApprovalOf, rulesDefaults } from "./defaults.ts";
import { type RulesetArgs, renderRuleset } from "./ruleset.ts";

interface RulesArgs extends RulesetArgs {
  /** Name of the repository, without its owner. */
  readonly repository: string;
  /** Whether GitHub tells of vulnerable dependencies. @default true */
  readonly vulnerabilityAlerts?: boolean | undefined;
  /** Pull requests that update a vulnerable dependency; needs `vulnerabilityAlerts`. @default true */
  readonly dependabotUpdates?: boolean | undefined;
  /** Step one of leaving: protection lowered. @default false */
  readonly retire?: boolean | undefined;
}

/** Whose actions workflows may use. */
export type ActionsArgs =
  | {
      /** All, or those of this repository's owner. @default "all" */
      readonly allowedActions?: "all" | "local_only" | undefined;
      readonly selectedActions?: readonly [] | undefined;
    }
  | {
      readonly allowedActions: "selected";
      /** Patterns, `owner/name@*`; GitHub's own need none. */
      readonly selectedActions: readonly string[];
    };

export type RepositorySettingsArgs = RulesArgs & ActionsArgs;

/**
 * The rules of the repository itself. Exactly one stack may manage them: two would write over one another in turn.
 *
 * Actions must be pinned to a commit, since a tag can be moved to other code, and a workflow's own token reads only
 * unless it asks for more.
 *
 * @example new RepositorySettings("repository", { repository: "backend", requiredChecks: [{ name: "test" }] })
 *
 * @throws when the arguments contradict one another
 */
export class RepositorySettings extends pulumi.ComponentResource {
  constructor(name: string, args: RepositorySettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = fill(args);
    const { repository, allowedActions, selectedActions, vulnerabilityAlerts, dependabotUpdates, retire } = filled;
    validate(name, filled);
    super("tarmac:github:RepositorySettings", name, { repository }, opts);
    const kept = { parent: this, protect: !retire };
    new RepositoryRuleset(name, { repository, ...renderRuleset(filled) }, kept);
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

function fill(given: RepositorySettingsArgs) {
  const args = withDefaults(given, rulesDefaults);
  return { ...args, lastPushApproval: args.lastPushApproval ?? lastPushApprovalOf(args) };
}

function validate(name: string, args: ReturnType<typeof fill>): void {
  const problems: string[] = [];
  if (args.branches.length === 0) problems.push("branches: expected at least one, such as ~DEFAULT_BRANCH");
  if (args.dependabotUpdates && !args.vulnerabilityAlerts) {
    problems.push("dependabotUpdates: need vulnerabilityAlerts; turn both on or both off");
  }
  if (problems.length > 0) throw new Error(`RepositorySettings ${name}: ${problems.join("; ")}`);
}
