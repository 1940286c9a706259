import type { Octokit } from "@octokit/rest";
import type { Deployment } from "../workflows/newer-deployment.ts";
import { broughtCommits } from "./commits.ts";

/** A merged pull request, as it is now. */
export interface MergedPull {
  readonly number: number;
  readonly labels: readonly string[];
}

/** What a deployment brings. */
export interface Brought {
  /** Each once, in the order of their commits. */
  readonly pulls: readonly MergedPull[];
  /** Commits that came without one. */
  readonly alone: readonly string[];
}

/**
 * The merged pull requests with which the commits since `deployed` came.
 * @throws Error with a sentence when the commits cannot be listed
 */
export async function broughtPulls(github: Octokit, ours: Deployment, deployed: string): Promise<Brought> {
  const pulls = new Map<number, MergedPull>();
  const alone: string[] = [];
  for (const sha of await broughtCommits(github, ours, deployed)) {
    const merged = await mergedPulls(github, ours, sha);
    if (merged.length === 0) alone.push(sha);
    for (const pull of merged) pulls.set(pull.number, pull);
  }
  return { pulls: [...pulls.values()], alone };
}

/** https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit */
async function mergedPulls(
  github: Octokit,
  { owner, repo, branch }: Deployment,
  sha: string,
): Promise<readonly MergedPull[]> {
  const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({
    owner,
    repo,
    commit_sha: sha,
    per_page: 100,
  });
  return data
    .filter((pull) => pull.merged_at !== null && (branch === undefined || pull.base.ref === branch))
    .map(({ number, labels }) => ({ number, labels: labels.map(({ name }) => name) }));
}
