import type { Octokit } from "@octokit/rest";
import { failureOf } from "../comment/github.ts";

/** The one open issue of a kind that a stack may have. */
export interface StackIssue {
  readonly owner: string;
  readonly repo: string;
  /** Login of whoever writes it: `github-actions[bot]`. */
  readonly author: string;
  readonly kind: "failure" | "drift";
  readonly project: string;
  readonly stack: string;
}

/** What an issue says. */
export interface IssueText {
  readonly title: string;
  readonly body: string;
}

/** An issue that is open. */
interface Open {
  readonly number: number;
  readonly url: string;
}

/**
 * Opens the issue, or brings the open one up to date; `again` is then added as a comment, since nobody is told of an edit.
 * Resolves to its address, or to `undefined` where the repository has no issues.
 */
export async function raiseIssue(
  github: Octokit,
  issue: StackIssue,
  { title, body }: IssueText,
  again?: string,
): Promise<string | undefined> {
  const { owner, repo } = issue;
  const marked = `${body}\n\n${markerOf(issue)}`;
  try {
    const [first] = await openIssues(github, issue);
    if (first === undefined) {
      const { data } = await github.rest.issues.create({ owner, repo, title, body: marked });
      return data.html_url;
    }
    const { number, url } = first;
    await github.rest.issues.update({ owner, repo, issue_number: number, title, body: marked });
    if (again !== undefined) await github.rest.issues.createComment({ owner, repo, issue_number: number, body: again });
    return url;
  } catch (error) {
    // A repository may have its issues switched off: https://docs.github.com/en/rest/issues/issues#create-an-issue
    if (failureOf(error).status === 410) return undefined;
    throw error;
  }
}

/** Closes the issue where one is open, with a word why. Resolves to how many there were. */
export async function settleIssue(github: Octokit, issue: StackIssue, why: string): Promise<number> {
  const { owner, repo } = issue;
  const open = await openIssues(github, issue);
  for (const { number } of open) {
    await github.rest.issues.createComment({ owner, repo, issue_number: number, body: why });
    await github.rest.issues.update({ owner, repo, issue_number: number, state: "closed", state_reason: "completed" });
  }
  return open.length;
}

/** Ours by author and last line, oldest first. A marker that somebody else wrote is text. */
async function openIssues(github: Octokit, issue: StackIssue): Promise<readonly Open[]> {
  const { owner, repo, author } = issue;
  const asked = { owner, repo, creator: author, state: "open", per_page: 100 } as const;
  const all = await github.paginate(github.rest.issues.listForRepo, asked);
  return all
    .filter(({ user, pull_request: pull, body }) => {
      const last = body?.trimEnd().split(/\r?\n/).at(-1);
      return pull === undefined && user?.login === author && last === markerOf(issue);
    })
    .map(({ number, html_url: url }) => ({ number, url }))
    .sort((a, b) => a.number - b.number);
}

function markerOf({ kind, project, stack }: StackIssue): string {
  return `<!-- tarmac:${kind} ${JSON.stringify({ project, stack })} -->`;
}
