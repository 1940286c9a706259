import type { RepositoryRulesetArgs } from "@pulumi/github/repositoryRuleset.js";

/** What must hold of a change before it is on the branches that deploy. */
export interface RulesetArgs {
  /** Names, or `~DEFAULT_BRANCH`, `~ALL`. */
  readonly branches: readonly string[];
  /** Checks that must have passed: their names, and the numeric id of the App that reports them where it is not Actions. */
  readonly requiredChecks: readonly { readonly name: string; readonly app: number | undefined }[];
  /** How many people must have approved, 0–6. */
  readonly approvals: number;
  readonly codeOwners: boolean;
  /** Whether a push takes earlier approvals away. */
  readonly dismissStale: boolean;
  /** Whether somebody other than who pushed last must approve. */
  readonly lastPushApproval: boolean;
  /** Whether every conversation must be resolved. */
  readonly conversations: boolean;
  /** Whether the branch must be up to date with what it goes into. */
  readonly strict: boolean;
  readonly linearHistory: boolean;
  readonly signatures: boolean;
  /** Who may pass the rules, and why. */
  readonly bypass: readonly Bypass[];
}

/** Somebody who may pass the rules. */
export interface Bypass {
  readonly actorType:
    | "DeployKey"
    | "EnterpriseOwner"
    | "Integration"
    | "OrganizationAdmin"
    | "RepositoryRole"
    | "Team"
    | "User";
  /** `undefined` for `DeployKey`, `EnterpriseOwner` and `OrganizationAdmin`, which have none. */
  readonly actorId: number | undefined;
}

/** The App of GitHub Actions: a check of that name by any other App, or by a token, does not count. */
export const GITHUB_ACTIONS = 15_368;

/** A ruleset as GitHub takes it; no push may rewrite or delete such a branch. */
export function renderRuleset(args: RulesetArgs): Omit<RepositoryRulesetArgs, "repository"> {
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
