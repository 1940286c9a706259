import type { Octokit } from "@octokit/rest";
import { failureOf } from "../comment/github.ts";

/** A pull request, and a label of it. */
export interface Labelled {
  readonly owner: string;
  readonly repo: string;
  readonly pr: number;
  readonly label: string;
}

/**
 * Whether somebody who may write to the repository set a label: the triage role may label too, and so may any workflow of a pull
 * request that asks for the right. Who cannot be told from the events (a renamed label, an account that is gone) may not.
 * https://docs.github.com/en/rest/issues/events, /rest/collaborators/collaborators
 */
export async function isSetByWriter(github: Octokit, { owner, repo, pr, label }: Labelled): Promise<boolean> {
  const events = await github.paginate(github.rest.issues.listEvents, {
    owner,
    repo,
    issue_number: pr,
    per_page: 100,
  });
  const setting = events.filter((event) => event.event === "labeled" && nameOf(event) === label).at(-1);
  const login = setting?.actor?.login;
  if (login === undefined || setting?.actor?.type === "Bot") return false;
  try {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login });
    // Maintainers count as "write" here, and who may triage as "read".
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (failureOf(error).status === 404) return false;
    throw error;
  }
}

function nameOf(event: object): unknown {
  return "label" in event ? (event.label as { name?: unknown } | undefined)?.name : undefined;
}
