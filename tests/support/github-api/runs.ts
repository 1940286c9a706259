import type { Answer } from "./answers.ts";

/** A run of preview.yml as the double keeps it. */
export interface StoredRun {
  readonly id: number;
  /** Commit, 40 hex. */
  readonly head: string;
  readonly pulls: readonly number[];
  status: "queued" | "in_progress" | "completed";
}

/**
 * Answers about runs of preview.yml as GitHub's REST API does, or not at all: the newest first, and no run is started again that is
 * under way. https://docs.github.com/en/rest/actions/workflow-runs
 */
export function answerRuns(
  runs: StoredRun[],
  method: string,
  rest: string,
  query: URLSearchParams,
): Answer | undefined {
  if (method === "GET" && rest === "/actions/workflows/preview.yml/runs") {
    const asked = runs.filter(({ head }) => head === (query.get("head_sha") ?? head));
    return { status: 200, body: { total_count: asked.length, workflow_runs: [...asked].reverse().map(shaped) } };
  }
  const id = /^\/actions\/runs\/(\d+)\/rerun$/.exec(rest)?.[1];
  const run = runs.find((one) => one.id === Number(id));
  if (method !== "POST" || run === undefined) return undefined;
  if (run.status !== "completed") return { status: 403, body: { message: "This workflow is already running" } };
  run.status = "queued";
  return { status: 201, body: {} };
}

function shaped({ id, head, pulls, status }: StoredRun): object {
  return {
    id,
    event: "pull_request",
    head_sha: head,
    status,
    html_url: `https://github.test/acme/backend/actions/runs/${id}`,
    pull_requests: pulls.map((number) => ({ id: number, number })),
  };
}
