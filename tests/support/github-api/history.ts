import type { Answer } from "./answers.ts";

/** A pull request of the history. */
export interface PastPull {
  readonly number: number;
  /** `undefined`: open, or closed without a merge. */
  readonly mergedAt?: string;
  readonly base?: string;
  readonly labels?: readonly string[];
  /** What it changes, a moved file by its name of before and after. @default - a file of the program */
  readonly files?: readonly (string | readonly [before: string, after: string])[];
  /** Who set and took away which label, oldest first. A workflow's token is `github-actions[bot]`, of type Bot. */
  readonly events?: readonly {
    readonly event: "labeled" | "unlabeled";
    readonly label: string;
    readonly actor: string | null;
  }[];
}

/** What happened to a branch before: its commits, whose they were, what was deployed. */
export interface History {
  /** Of the branch, oldest first. */
  commits: string[];
  /** By commit. */
  readonly pulls: Map<string, readonly PastPull[]>;
  /** Newest first; `environment` is asked for exactly. */
  deployments: { readonly sha: string; readonly environment: string; readonly state: string }[];
  /** Runs of the workflow that deploys, newest first. */
  runs: { readonly number: number; readonly branch: string; readonly status: string }[];
  /** By login; who is not here is no collaborator: 404. */
  readonly permissions: Map<string, "admin" | "write" | "read" | "none">;
}

/** Nothing happened yet. */
export function emptyHistory(): History {
  return { commits: [], pulls: new Map(), deployments: [], runs: [], permissions: new Map() };
}

/**
 * Answers about the past as GitHub's REST API does, or not at all. `rest` is the path within the repository, `address` the whole of it:
 * https://docs.github.com/en/rest/deployments, /rest/commits/commits, /rest/issues/events, /rest/collaborators/collaborators,
 * /rest/actions/workflow-runs, /rest/pulls/pulls
 */
export function answerHistory(
  history: History,
  rest: string,
  query: URLSearchParams,
  address: string,
): Answer | undefined {
  const part = (pattern: RegExp) => pattern.exec(rest)?.[1];
  if (rest === "/deployments") return deployments(history, query.get("environment"));
  if (rest === "/actions/workflows/deploy.yml/runs") return runs(history);
  const id = part(/^\/deployments\/(\d+)\/statuses$/);
  if (id !== undefined) return { status: 200, body: [{ id: 1, state: history.deployments[Number(id)]?.state }] };
  const sha = part(/^\/commits\/(\w+)\/pulls$/);
  if (sha !== undefined) return { status: 200, body: (history.pulls.get(sha) ?? []).map(shaped) };
  const changing = part(/^\/pulls\/(\d+)\/files$/);
  if (changing !== undefined) return paged(filesOf(history, Number(changing)), query, address);
  const number = part(/^\/issues\/(\d+)\/events$/);
  if (number !== undefined) return paged(eventsOf(history, Number(number)), query, address);
  const login = part(/^\/collaborators\/(.+)\/permission$/);
  const permission = login && history.permissions.get(decodeURIComponent(login));
  if (permission) return { status: 200, body: { permission, role_name: permission, user: { login } } };
  return compare(history, part(/^\/compare\/(.+)$/), query);
}

function deployments({ deployments }: History, environment: string | null): Answer {
  const numbered = deployments.map((deployment, id) => ({ id, ...deployment }));
  return { status: 200, body: numbered.filter((deployment) => deployment.environment === environment) };
}

function runs({ runs }: History): Answer {
  const workflow_runs = runs.map(({ number, branch, status }) => ({
    id: 1000 + number,
    run_number: number,
    head_branch: branch,
    status,
  }));
  return { status: 200, body: { total_count: workflow_runs.length, workflow_runs } };
}

function compare({ commits }: History, basehead: string | undefined, query: URLSearchParams): Answer | undefined {
  const [from = "", to = ""] = decodeURIComponent(basehead ?? "").split("...");
  const [base, head] = [commits.indexOf(from), to === "main" ? commits.length - 1 : commits.indexOf(to)];
  if (base < 0 || head < 0) return undefined;
  const status = base === head ? "identical" : base < head ? "ahead" : "behind";
  const brought = commits.slice(base + 1, head + 1).map((sha) => ({ sha }));
  return {
    status: 200,
    body: { status, total_commits: brought.length, commits: page(brought, query), files: [] },
  };
}

function filesOf({ pulls }: History, number: number): object[] {
  const pull = [...pulls.values()].flat().find((one) => one.number === number);
  return (pull?.files ?? ["infra/index.ts"]).map((file) =>
    typeof file === "string"
      ? { filename: file, status: "modified" }
      : { filename: file[1], previous_filename: file[0], status: "renamed" },
  );
}

function eventsOf({ pulls }: History, number: number): object[] {
  const pull = [...pulls.values()].flat().find((one) => one.number === number);
  return (pull?.events ?? []).map(({ event, label, actor }, id) => ({
    id,
    event,
    label: { name: label, color: "b60205" },
    actor: actor === null ? null : { login: actor, type: actor.endsWith("[bot]") ? "Bot" : "User" },
  }));
}

function shaped({ number, mergedAt, base = "main", labels = [] }: PastPull): object {
  return {
    number,
    state: mergedAt === undefined ? "open" : "closed",
    merged_at: mergedAt ?? null,
    base: { ref: base },
    labels: labels.map((name) => ({ name })),
  };
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return items.slice(from, from + size);
}

function paged(items: readonly object[], query: URLSearchParams, address: string): Answer {
  const [size, number] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
  const next = `<${address}?per_page=${size}&page=${number + 1}>; rel="next"`;
  return { status: 200, body: page(items, query), headers: number * size < items.length ? { link: next } : {} };
}
