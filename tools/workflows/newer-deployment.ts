import type { Octokit } from "@octokit/rest";
import { failureOf } from "../comment/github.ts";

/** What is about to be deployed, and where. */
export interface Deployment {
  readonly owner: string;
  readonly repo: string;
  readonly environment: string;
  /** Commit, 40 hex. */
  readonly sha: string;
  /** Branch it is deployed from. What is not on it, as a pull request whose job names the environment, does not count. @default all count */
  readonly branch?: string;
}

/** Deployments looked through for the last that succeeded. */
const MOST = 30;

/**
 * The commit that an environment runs when it is a descendant of ours: a reviewer who approves a run that has waited since before
 * it would put the older state in its place. `undefined` when nothing was deployed, or nothing newer.
 */
export async function newerDeployment(github: Octokit, ours: Deployment): Promise<string | undefined> {
  const theirs = await deployedCommit(github, ours);
  const newer = theirs !== undefined && theirs !== ours.sha && (await leadsTo(github, ours, ours.sha, theirs));
  return newer ? theirs : undefined;
}

/**
 * The commit that an environment last ran well. `undefined` when there is none among the newest deployments.
 *
 * @param except a commit that does not count: what ran before it is asked for
 */
export async function deployedCommit(
  github: Octokit,
  ours: Deployment,
  { except }: { readonly except?: string } = {},
): Promise<string | undefined> {
  const { owner, repo, environment, branch } = ours;
  const { data: deployments } = await github.rest.repos.listDeployments({ owner, repo, environment, per_page: MOST });
  for (const { id, sha } of deployments) {
    if (sha === except) continue;
    if ((await lastState(github, ours, Number(id))) !== "success") continue;
    if (branch === undefined || (await leadsTo(github, ours, sha, branch))) return sha;
  }
  return undefined;
}

/**
 * Whether the environment's newest deployment ended well, of whatever commit. One that failed, was cancelled, or waits may have left
 * something to do, if only to find out whether what runs is well; so may an environment that nothing was deployed to.
 */
export async function lastEndedWell(github: Octokit, { owner, repo, environment }: Deployment): Promise<boolean> {
  const { data } = await github.rest.repos.listDeployments({ owner, repo, environment, per_page: 1 });
  const [newest] = data;
  if (newest === undefined) return false;
  return (await lastState(github, { owner, repo }, Number(newest.id))) === "success";
}

async function lastState(github: Octokit, { owner, repo }: Pick<Deployment, "owner" | "repo">, id: number) {
  const { data } = await github.rest.repos.listDeploymentStatuses({ owner, repo, deployment_id: id, per_page: 1 });
  return data[0]?.state;
}

/** Whether one commit is the other or before it. One that a forced push took away leads nowhere. */
async function leadsTo(github: Octokit, { owner, repo }: Deployment, from: string, to: string): Promise<boolean> {
  try {
    const basehead = `${from}...${to}`;
    const { data } = await github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
    return data.status === "ahead" || data.status === "identical";
  } catch (error) {
    if (failureOf(error).status === 404) return false;
    throw error;
  }
}
