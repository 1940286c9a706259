import type { Octokit } from "@octokit/rest";
import { makeGithub } from "../comment/github.ts";
import type { Deployment } from "./newer-deployment.ts";

/** What GitHub sets in a job: a deployment of the job's commit, and a client with $GITHUB_TOKEN. */
export function deploymentOf(
  env: Readonly<Record<string, string | undefined>>,
  { environment, sha = env.GITHUB_SHA ?? "" }: { readonly environment: string; readonly sha?: string },
): { readonly github: Octokit; readonly deployment: Deployment } {
  const { GITHUB_REPOSITORY = "", GITHUB_API_URL = "https://api.github.com", GITHUB_TOKEN = "" } = env;
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = env;
  const [owner = "", repo = ""] = GITHUB_REPOSITORY.split("/");
  const branch = GITHUB_REF_TYPE === "branch" && GITHUB_REF_NAME ? { branch: GITHUB_REF_NAME } : {};
  return {
    github: makeGithub({ baseUrl: GITHUB_API_URL, token: GITHUB_TOKEN, log: console.error }),
    deployment: { owner, repo, environment, sha, ...branch },
  };
}
