import type { Job, Workflow } from "../workflows.ts";
import { isMet, type Result } from "./expression.ts";
import type { JobRun } from "./run-job.ts";

/** What every job of a run came to, by its id. */
export type WorkflowRun = Readonly<Record<string, JobRun>>;

const SKIPPED: JobRun = { result: "skipped", outputs: {}, summary: "", log: "", ran: [] };

/**
 * Runs the jobs of a workflow one after another, in the order of what they need. A job without a status function in its `if` runs only
 * when all that stand before it succeeded, also what the jobs it needs needed: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
 *
 * @param contexts `github`, `vars` and the like
 * @param start runs a job; `needs` is its context of that name
 */
export async function runWorkflow(
  workflow: Workflow,
  contexts: Readonly<Record<string, unknown>>,
  start: (name: string, job: Job, needs: Readonly<Record<string, unknown>>) => Promise<JobRun>,
): Promise<WorkflowRun> {
  const done: Record<string, JobRun> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const names = [job.needs ?? []].flat();
    const needs = Object.fromEntries(names.map((one) => [one, neededOf(done, name, one)]));
    const before = ancestors(workflow, name).map((one) => done[one]?.result ?? "skipped");
    const met = isMet(job.if, { contexts: { ...contexts, needs }, status: statusOf(before) });
    done[name] = met ? await start(name, job, needs) : SKIPPED;
  }
  return done;
}

function neededOf(done: Readonly<Record<string, JobRun>>, name: string, needed: string) {
  const run = done[needed];
  if (run === undefined) throw new Error(`${name}: expected what it needs, ${needed}, to stand before it`);
  return { result: run.result, outputs: run.outputs };
}

function ancestors(workflow: Workflow, name: string): readonly string[] {
  const names = [workflow.jobs[name]?.needs ?? []].flat();
  return [...new Set(names.flatMap((one) => [one, ...ancestors(workflow, one)]))];
}

/** The worst of them. */
function statusOf(results: readonly Result[]): Result {
  return (["cancelled", "failure", "skipped"] as const).find((one) => results.includes(one)) ?? "success";
}
