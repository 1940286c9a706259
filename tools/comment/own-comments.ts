import type { Octokit } from "@octokit/rest";
import { type Marker, readMarker } from "./marker.ts";

/** A pull request, and who we are in it. */
export interface Target {
  readonly owner: string;
  readonly repo: string;
  readonly pr: number;
  /** Login that our comments have: `github-actions[bot]`. */
  readonly author: string;
}

/** A comment of ours. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly marker: Marker;
  readonly body: string;
}

/**
 * The comments of this stack that we wrote, oldest first: by author and marker, over all pages. A marker in somebody else's comment
 * is text.
 */
export async function ownComments(
  github: Octokit,
  target: Target,
  { project, stack }: Pick<Marker, "project" | "stack">,
): Promise<OwnComment[]> {
  const found = await commentsOf(github, target, project);
  return found.filter(({ marker }) => marker.stack === stack).sort((a, b) => a.id - b.id);
}

/** The stacks that a pull request has a comment of ours of. */
export async function commentedStacks(github: Octokit, target: Target, project: string): Promise<readonly string[]> {
  const found = await commentsOf(github, target, project);
  return [...new Set(found.map(({ marker }) => marker.stack))].sort();
}

async function commentsOf(
  github: Octokit,
  { owner, repo, pr, author }: Target,
  project: string,
): Promise<readonly OwnComment[]> {
  const found: OwnComment[] = [];
  const pages = github.paginate.iterator(github.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pr,
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const { id, user, body = "", html_url: url } of data) {
      if (user?.login !== author || (author.endsWith("[bot]") && user.type !== "Bot")) continue;
      const marker = readMarker(body);
      if (marker?.project === project) found.push({ id: Number(id), url, marker, body });
    }
  }
  return found;
}
