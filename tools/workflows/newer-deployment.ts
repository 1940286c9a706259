import type { Octokit } from "@octokit/rest";
import { failureOf } from "../comment/github.ts";

/** What is about to be deployed, and where. */
export interface Deployment {
  readonly owner: string;
  readonly repo: string;
  readonly environment: string;
  /** Commit, 40 hex. */
  readonly sha: string;
}

/** Deployments looked through for the last that succeeded. */
const MOST = 30;

/**
 * The commit that an environment runs when it is a descendant of ours: a reviewer who approves a run that has waited since before
 * it would put the older state in its place. `undefined` when nothing was deployed, or nothing newer.
 */
export async function newerDeployment(github: Octokit, ours: Deployment): Promise<string | undefined> {
  const { owner, repo, environment } = ours;
  const { data: deployments } = await github.rest.repos.listDeployments({ owner, repo, environment, per_page: MOST });
  for (const deployment of deployments) {
    const { data } = await github.rest.repos.listDeploymentStatuses({
      owner,
      repo,
      deployment_id: Number(deployment.id),
      per_page: 1,
    });
    if (data[0]?.state !== "success") continue;
    return (await isDescendant(github, ours, deployment.sha)) ? deployment.sha : undefined;
  }
  return undefined;
}

/** A commit that a forced push took away is no descendant. */
async function isDescendant(github: Octokit, { owner, repo, sha }: Deployment, theirs: string): Promise<boolean> {
  try {
    const basehead = `${sha}...${theirs}`;
    const { data } = await github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
    return data.status === "ahead";
  } catch (error) {
    if (failureOf(error).status === 404) return false;
    throw error;
  }
}
