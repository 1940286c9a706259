/** What the account pays for, and who sees the repository. */
export interface Account {
  readonly plan: "free" | "pro" | "team" | "enterprise";
  readonly visibility: "public" | "private" | "internal";
}

/** Which gates GitHub has for a repository. */
export interface Offered {
  /** Environments, their branch policies, variables and secrets. */
  readonly environments: boolean;
  /** Required reviewers, self-review, administrators' bypass, wait timer. */
  readonly approval: boolean;
  readonly rulesets: boolean;
}

/**
 * What GitHub enforces, by plan and visibility:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments and
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets
 */
export function offered({ plan, visibility }: Account): Offered {
  const open = visibility === "public";
  const paid = open || plan !== "free";
  return { environments: paid, approval: open || plan === "enterprise", rulesets: paid };
}

/** Which gates a stack asks of GitHub. */
export interface GatesArgs extends Account {
  readonly environment: string;
  /** Whether the stack manages the repository's rules. */
  readonly rules: boolean;
  /** Whether Google's side checks the ref by itself: `github.deploy.refs`. */
  readonly refs: boolean;
}

/** A sentence about what is asked for and is not there at all: lower case, no full stop, with what to do. */
export function gateSentences({ plan, visibility, environment, rules, refs }: GatesArgs): readonly string[] {
  const { environments, rulesets } = offered({ plan, visibility });
  const account = `${visibility} repositories of the plan ${plan}`;
  const sentences: string[] = [];
  if (!environments) {
    sentences.push(
      `environment ${environment}: GitHub has no environments for ${account}, and answers with an error when asked for one; set tarmac:github.manages to nothing, or change the plan`,
    );
    if (!refs) {
      sentences.push(
        `environment ${environment}: without a branch policy a job on any branch may name it and become deploy; set tarmac:github.deploy.refs, which Google's side checks`,
      );
    }
  }
  if (rules && !rulesets) {
    sentences.push(
      `tarmac:github.rules: GitHub has no rulesets for ${account}; set tarmac:github.manages to nothing, or change the plan; until then anybody with write access pushes to the default branch`,
    );
  }
  return sentences;
}
