import type { Octokit } from "@octokit/rest";
import { repositoryOf } from "./job.ts";
import type { Deployment } from "./newer-deployment.ts";

/** What GitHub sets in a job: a deployment of the job's commit, and a client with $GITHUB_TOKEN. */
export function deploymentOf(
  env: Readonly<Record<string, string | undefined>>,
  { environment, sha = env.GITHUB_SHA ?? "" }: { readonly environment: string; readonly sha?: string },
): { readonly github: Octokit; readonly deployment: Deployment } {
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = env;
  const { github, owner, repo } = repositoryOf(env);
  const branch = GITHUB_REF_TYPE === "branch" && GITHUB_REF_NAME ? { branch: GITHUB_REF_NAME } : {};
  return { github, deployment: { owner, repo, environment, sha, ...branch } };
}
