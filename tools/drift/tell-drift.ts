import type { Octokit } from "@octokit/rest";
import type { ChangeSet } from "../changes/change-set.ts";
import { classify } from "../changes/classify/classify.ts";
import { verdict } from "../changes/classify/verdict.ts";
import { writeComment } from "../changes/write/comment.ts";
import { raiseIssue, type StackIssue, settleIssue } from "../issue/stack-issue.ts";

/** What a look found. */
export interface Found {
  /** What main would change in the state. */
  readonly set: ChangeSet;
  /** Commit that was looked with, 40 hex. */
  readonly sha: string;
  readonly runUrl: string;
}

/** An issue has at most 65,536 characters. */
const ROOM = 60_000;

/**
 * Says in the one issue of a stack what its state is not, and closes it when there is nothing to say. Nobody is told of the same again: the
 * issue is brought up to date. Resolves to a sentence for the log.
 * @throws Error with a sentence when it is not known what differs: an issue neither opens nor closes by that
 */
export async function tellDrift(github: Octokit, issue: StackIssue, { set, sha, runUrl }: Found): Promise<string> {
  const { stack } = issue;
  if (set.outcome !== "succeeded") {
    throw new Error(
      `${stack}: expected to know what differs, but the look failed: ${set.problems.join("; ") || set.outcome}`,
    );
  }
  const classes = classify(set);
  if (classes.all.length === 0) {
    const closed = await settleIssue(github, issue, `The state of ${stack} is what main makes of it: ${runUrl}`);
    return closed > 0 ? "nothing differs any more: the issue is closed" : "nothing differs";
  }
  const body = [explanation(stack), writeComment({ set, stack, sha, runUrl }, ROOM)].join("\n\n");
  const url = await raiseIssue(github, issue, { title: `${stack} is not what main makes of it`, body });
  const found = verdict(set, classes);
  return url === undefined
    ? `${found}; the repository has no issues (Settings → Features → Issues)`
    : `${found}: ${url}`;
}

function explanation(stack: string): string {
  return `What main would change in \`${stack}\`, by its state. Either something was merged and not deployed (a deployment failed, was rejected, or waits for its reviewer), or somebody ran an \`up\` with something else. To bring it in line, run the workflow *deploy*; what needs an administrator, \`npx pulumi up --stack ${stack}\`.
What was changed in the cloud itself is not seen here: \`npx pulumi preview --refresh --stack ${stack}\` with credentials that may read shows it, and writes nothing. This issue closes by itself.`;
}
