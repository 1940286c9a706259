import type { Octokit } from "@octokit/rest";
import { DESTRUCTIVE_LABEL } from "../changes/classify/refusal.ts";
import { type Deployment, deployedCommit } from "../workflows/newer-deployment.ts";
import { broughtCommits } from "./commits.ts";
import { isSetByWriter } from "./labelled-by.ts";

/**
 * Why the pull requests that a deployment brings do not agree to deletions; `undefined` when each of them does, by the label that
 * somebody with write access set. All are asked, since a plan does not tell whose deletion it is: of several that are deployed
 * together, one without the label may be the one that deletes. Why so: docs/decisions/0005-who-judges-a-plan.md
 */
export async function missingAgreement(github: Octokit, ours: Deployment): Promise<string | undefined> {
  const deployed = await deployedCommit(github, ours);
  if (deployed === undefined) return "nothing is known to be deployed there yet, so it is not known what this brings";
  const commits = await broughtCommits(github, ours, deployed);
  const pulls = new Map<number, readonly string[]>();
  const alone: string[] = [];
  for (const sha of commits) {
    const merged = await mergedPulls(github, ours, sha);
    if (merged.length === 0) alone.push(`${sha.slice(0, 12)} came without a pull request`);
    for (const { number, labels } of merged) pulls.set(number, labels);
  }
  const without = await Promise.all([...pulls].map(([pr, labels]) => problemOf(github, ours, pr, labels)));
  const problems = [...without.filter((problem) => problem !== undefined), ...alone];
  return problems.length === 0 ? undefined : problems.join(", ");
}

interface MergedPull {
  readonly number: number;
  readonly labels: readonly string[];
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

async function problemOf(
  github: Octokit,
  { owner, repo }: Deployment,
  pr: number,
  labels: readonly string[],
): Promise<string | undefined> {
  if (!labels.includes(DESTRUCTIVE_LABEL)) return `#${pr} has no label "${DESTRUCTIVE_LABEL}"`;
  if (await isSetByWriter(github, { owner, repo, pr, label: DESTRUCTIVE_LABEL })) return undefined;
  return `the label of #${pr} was set by somebody without write access`;
}
