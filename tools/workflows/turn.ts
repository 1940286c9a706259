import type { Octokit } from "@octokit/rest";
import type { Clock } from "../comment/clock.ts";

/** A run of the workflow that deploys. */
export interface Run {
  readonly owner: string;
  readonly repo: string;
  /** File name of its workflow, `deploy.yml`. */
  readonly file: string;
  /** Counts up with each run of the workflow, and stays when one is started again. */
  readonly number: number;
  /** Branch or tag it is of. */
  readonly ref: string;
}

/** `go`; `late`: older ones did not end in time; `taken`: a newer run of the same branch, by its number, brings this commit along. */
export type Turn = { readonly kind: "go" | "late" } | { readonly kind: "taken"; readonly by: number };

/** A run that waits for a reviewer (`waiting`), or for another deployment of its environment (`pending`), does nothing meanwhile. */
const BUSY: readonly (string | null)[] = ["in_progress", "queued", "requested"];

/** Between two questions, in milliseconds. */
const PAUSE = 20_000;

/**
 * Waits until the runs that began before have deployed, since a plan made beside a deployment is a plan of what is about to be gone. One
 * that waits for a reviewer holds nobody up; one that a newer run of the same branch overtakes is not needed: that one deploys all that
 * the environment does not have. Statuses: https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow
 *
 * @param most longest wait, in milliseconds
 */
export async function turnOf(
  github: Octokit,
  run: Run,
  { clock, most }: { readonly clock: Clock; readonly most: number },
): Promise<Turn> {
  const end = clock.now() + most;
  for (;;) {
    const going = await goingRuns(github, run);
    const newer = going.find(({ run_number, head_branch }) => run_number > run.number && head_branch === run.ref);
    if (newer !== undefined) return { kind: "taken", by: newer.run_number };
    const isBusy = going.some(({ run_number, status }) => run_number < run.number && BUSY.includes(status));
    if (!isBusy) return { kind: "go" };
    if (clock.now() >= end) return { kind: "late" };
    await clock.sleep(PAUSE);
  }
}

async function goingRuns(github: Octokit, { owner, repo, file }: Run) {
  const { data } = await github.rest.actions.listWorkflowRuns({ owner, repo, workflow_id: file, per_page: 100 });
  return data.workflow_runs.filter(({ status }) => status !== "completed");
}
