import type { Octokit } from "@octokit/rest";
import { makeGithub } from "../comment/github.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The repository of a job, and a client with its $GITHUB_TOKEN, from what GitHub sets: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export function repositoryOf(env: Env): { readonly github: Octokit; readonly owner: string; readonly repo: string } {
  const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const baseUrl = env.GITHUB_API_URL || "https://api.github.com";
  return { github: makeGithub({ baseUrl, token: env.GITHUB_TOKEN ?? "", log: console.error }), owner, repo };
}

/** Where a person reads the log of a job's run. */
export function runUrlOf(env: Env): string {
  return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
}
