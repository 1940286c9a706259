import type { Octokit } from "@octokit/rest";
import type { ForkRun } from "./fork-run.ts";

/**
 * The open pull request whose head is the run's commit, from the run's repository. `undefined` when there is none: it
 * has moved on or was closed. Where one branch is proposed for two, the one for the default branch is meant.
 */
export async function findPullRequest(github: Octokit, run: ForkRun): Promise<number | undefined> {
  const pulls = await github.paginate(github.rest.pulls.list, {
    owner: run.owner,
    repo: run.repo,
    state: "open",
    head: `${run.headOwner}:${run.headBranch}`,
    per_page: 100,
  });
  const ours = pulls.filter(({ head }) => head.sha === run.headSha && head.repo?.id === run.headRepositoryId);
  return (ours.find(({ base }) => base.ref === run.defaultBranch) ?? ours[0])?.number;
}
