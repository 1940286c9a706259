import type { Octokit } from "@octokit/rest";
import type { Clock } from "../comment/clock.ts";
import { failureOf } from "../comment/github.ts";

/** A pull request and its head. */
export interface Head {
  readonly owner: string;
  readonly repo: string;
  readonly pr: number;
  /** Commit, 40 hex. */
  readonly sha: string;
}

/** Milliseconds between two questions, and how long a run may take: its jobs take 20 minutes each. */
const INTERVAL = 15_000;
const LONGEST = 50 * 60_000;

/**
 * Starts the newest run of preview.yml for a pull request again, when it is over: what is under way may have asked for the labels
 * already. Resolves to a sentence that says what was done.
 * @throws Error with a sentence when it could not be
 */
export async function rerunPreview(github: Octokit, head: Head, clock: Clock): Promise<string> {
  const { owner, repo } = head;
  const until = clock.now() + LONGEST;
  for (;;) {
    const run = await newestRun(github, head);
    if (run === undefined) return "there is no preview of this commit to judge again: the next one asks for the labels";
    if (run.status === "completed") {
      await start(github, { owner, repo, run_id: Number(run.id) });
      return `started again: ${run.html_url}`;
    }
    if (clock.now() >= until)
      throw new Error(`${run.html_url}: expected it to end, it did not; start it again by hand`);
    await clock.sleep(INTERVAL);
  }
}

/** https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow: the newest first. */
async function newestRun(github: Octokit, { owner, repo, pr, sha }: Head) {
  const asked = { owner, repo, workflow_id: "preview.yml", event: "pull_request", head_sha: sha, per_page: 100 };
  const { data } = await github.rest.actions.listWorkflowRuns(asked);
  // Two pull requests may have the same head, against two bases.
  return data.workflow_runs.find(({ pull_requests: pulls }) => pulls?.some(({ number }) => number === pr));
}

async function start(github: Octokit, run: { readonly owner: string; readonly repo: string; readonly run_id: number }) {
  try {
    await github.rest.actions.reRunWorkflow(run);
  } catch (error) {
    const { status, message } = failureOf(error);
    // As of a run that is older than 30 days: https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
    throw new Error(
      `expected GitHub to start run ${run.run_id} again, got ${status || "no answer"} (${message.split("\n")[0]}); push a commit, or close the pull request and open it again`,
    );
  }
}
