import type { RepositoryRulesetArgs } from "@pulumi/github/repositoryRuleset.js";
import type { Filled } from "../defaults.ts";
import type { Bypass } from "./bypass.ts";
import type { rulesDefaults } from "./defaults.ts";

/** What must hold of a change before it is on the branches that deploy. */
export interface RulesetArgs {
  /** Names, or `~DEFAULT_BRANCH`, `~ALL`. @default ["~DEFAULT_BRANCH"] */
  readonly branches?: readonly string[] | undefined;
  /** Checks that must have passed. @default [] */
  readonly requiredChecks?: readonly RequiredCheck[] | undefined;
  /** How many people must have approved, 0–6. @default 1 */
  readonly approvals?: number | undefined;
  /** Whether a code owner must be among them. @default false */
  readonly codeOwners?: boolean | undefined;
  /** Whether a push takes earlier approvals away. @default true */
  readonly dismissStale?: boolean | undefined;
  /** Whether somebody other than who pushed last must approve. @default - whether there must be an approval */
  readonly lastPushApproval?: boolean | undefined;
  /** Whether every conversation must be resolved. @default true */
  readonly conversations?: boolean | undefined;
  /** Whether the branch must be up to date with what it goes into. @default true */
  readonly strict?: boolean | undefined;
  /** Refuses merge commits. @default false */
  readonly linearHistory?: boolean | undefined;
  /** Takes signed commits only. @default false */
  readonly signatures?: boolean | undefined;
  /** Who may pass the rules. @default [] */
  readonly bypass?: readonly Bypass[] | undefined;
}

/** A check by its name. */
export interface RequiredCheck {
  readonly name: string;
  /** Numeric id of the App that reports it. @default - that of GitHub Actions */
  readonly app?: number | undefined;
}

export type Ruleset = Filled<RulesetArgs, typeof rulesDefaults & { readonly lastPushApproval: boolean }>;

/** The App of GitHub Actions: a check of that name by any other App, or by a token, does not count. */
export const GITHUB_ACTIONS = 15_368;

/** A ruleset as GitHub takes it; no push may rewrite or delete such a branch. */
export function renderRuleset(args: Ruleset): Omit<RepositoryRulesetArgs, "repository"> {
  const { branches, requiredChecks, strict, linearHistory } = args;
  return {
    name: "tarmac",
    target: "branch",
    enforcement: "active",
    conditions: { refName: { includes: branches.map(refPattern), excludes: [] } },
    ...(args.bypass.length > 0 ? { bypassActors: args.bypass.map(bypassActor) } : {}),
    rules: {
      deletion: true,
      nonFastForward: true,
      requiredLinearHistory: linearHistory,
      requiredSignatures: args.signatures,
      pullRequest: {
        requiredApprovingReviewCount: args.approvals,
        requireCodeOwnerReview: args.codeOwners,
        dismissStaleReviewsOnPush: args.dismissStale,
        requireLastPushApproval: args.lastPushApproval,
        requiredReviewThreadResolution: args.conversations,
        // In GitHub's own order: the provider compares it as a list with what the API returns.
        allowedMergeMethods: [...(linearHistory ? [] : ["merge"]), "squash", "rebase"],
      },
      ...(requiredChecks.length > 0
        ? {
            requiredStatusChecks: {
              strictRequiredStatusChecksPolicy: strict,
              doNotEnforceOnCreate: false,
              requiredChecks: requiredChecks.map(({ name, app }) => ({
                context: name,
                integrationId: app ?? GITHUB_ACTIONS,
              })),
            },
          }
        : {}),
    },
  };
}

function refPattern(branch: string): string {
  return /^(~|refs\/)/.test(branch) ? branch : `refs/heads/${branch}`;
}

/** People pass the rules in a pull request alone, where it is seen; a key and an App push. */
function bypassActor({ actorType, actorId }: Bypass) {
  const bypassMode = actorType === "DeployKey" || actorType === "Integration" ? "always" : "pull_request";
  return { actorType, bypassMode, ...(actorId === undefined ? {} : { actorId }) };
}
