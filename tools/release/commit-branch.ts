import type { Octokit } from "@octokit/rest";

/** A file as it is to be, and where. */
export interface Commit {
  readonly owner: string;
  readonly repo: string;
  /** Commit it starts from, 40 hex. */
  readonly sha: string;
  /** New. */
  readonly branch: string;
  readonly path: string;
  readonly text: string;
  readonly message: string;
}

/**
 * Commits one file to a new branch by GitHub's API, which signs what it commits for a workflow, as rules may ask for:
 * https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents
 */
export async function commitToBranch(github: Octokit, commit: Commit): Promise<void> {
  const { owner, repo, sha, branch, path, text, message } = commit;
  await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
  const { data } = await github.rest.repos.getContent({ owner, repo, path, ref: sha });
  if (Array.isArray(data)) throw new Error(`${path}: expected a file in ${sha}, got a folder`);
  const content = Buffer.from(text).toString("base64");
  await github.rest.repos.createOrUpdateFileContents({ owner, repo, branch, path, message, content, sha: data.sha });
}
