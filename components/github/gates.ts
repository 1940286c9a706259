/** What the account pays for, who sees the repository, and which gates a stack asks of GitHub. */
export interface GatesArgs {
  readonly plan: "free" | "pro" | "team" | "enterprise";
  readonly visibility: "public" | "private" | "internal";
  readonly environment: string;
  /** Whether a deployment must be approved. */
  readonly reviewers: boolean;
  /** Minutes a deployment waits. */
  readonly waitMinutes: number;
  /** Whether the stack manages the repository's rules. */
  readonly rules: boolean;
  /** Whether Google's side checks the ref by itself: `github.deploy.refs`. */
  readonly refs: boolean;
}

/** Which gates GitHub has for such a repository, and a sentence about each that is asked for and is not there. */
export interface Gates {
  /** Environments, their branch policies, variables and secrets. */
  readonly environments: boolean;
  /** Required reviewers, self-review, administrators' bypass, wait timer. */
  readonly approval: boolean;
  readonly rulesets: boolean;
  /** Lower case, no full stop, each with what to do. */
  readonly sentences: readonly string[];
}

/**
 * What GitHub enforces, by plan and visibility:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments and
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets
 */
export function gates(args: GatesArgs): Gates {
  const { plan, visibility, environment, reviewers, waitMinutes, rules, refs } = args;
  const open = visibility === "public";
  const environments = open || plan !== "free";
  const approval = open || plan === "enterprise";
  const rulesets = open || plan !== "free";
  const account = `${visibility} repositories of the plan ${plan}`;
  const sentences: string[] = [];
  if (visibility === "internal" && plan !== "enterprise") {
    sentences.push(
      `tarmac:github.visibility: only the plan enterprise has internal repositories, got ${plan}; correct one of them`,
    );
  }
  if (!environments) {
    sentences.push(
      `environment ${environment}: GitHub has no environments for ${account}, and answers with an error when asked for one; set tarmac:github.manages to nothing, or change the plan`,
    );
    if (!refs) {
      sentences.push(
        `environment ${environment}: without a branch policy a job on any branch may name it and become deploy; set tarmac:github.deploy.refs, which Google's side checks`,
      );
    }
  } else if (!approval) {
    const asked = [...(reviewers ? ["required reviewers"] : []), ...(waitMinutes > 0 ? ["wait timer"] : [])];
    if (asked.length > 0) {
      sentences.push(
        `environment ${environment}: GitHub has no ${asked.join(" and no ")} for ${account}, and answers with 422; remove ${asked.length > 1 ? "them" : "it"}, or change the plan; until then whoever can push to a branch that may deploy deploys alone`,
      );
    }
  }
  if (rules && !rulesets) {
    sentences.push(
      `tarmac:github.rules: GitHub has no rulesets for ${account}; set tarmac:github.manages to nothing, or change the plan; until then anybody with write access pushes to the default branch`,
    );
  }
  return { environments, approval, rulesets, sentences };
}
