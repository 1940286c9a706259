import { answerArtifacts } from "./artifacts.ts";
import { answerContents } from "./contents.ts";
import { answerHistory } from "./history.ts";
import { answerIssues } from "./issues.ts";
import { answerRuns } from "./runs.ts";
import type { GithubState, StoredComment } from "./state.ts";

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as the double reads it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Address of the API, to which paths are appended. */
  readonly base: string;
}

const REPO = "/repos/acme/backend";
const PULL = 12;
/** GitHub's limit of a comment, in characters. */
const LONGEST_COMMENT = 65_536;

/**
 * Answers as GitHub's REST API does, in the shape of its description (fields a client of ours reads, and their neighbours):
 * https://docs.github.com/en/rest/issues/comments, /rest/pulls/pulls, /rest/commits/commits; what happened before: history.ts
 */
export function answer(state: GithubState, request: Request): Answer {
  const { method, path } = request;
  if (!path.startsWith(REPO)) return notFound();
  const rest = path.slice(REPO.length);
  const comment = /^\/issues\/comments\/(\d+)$/.exec(rest);
  if (method === "GET" && rest === `/pulls/${PULL}`) return pull(state);
  if (method === "GET" && rest.startsWith("/compare/") && state.comparisons.size > 0)
    return compare(state, rest.slice("/compare/".length));
  const commented = /^\/issues\/(\d+)\/comments$/.exec(rest)?.[1];
  if (commented !== undefined) {
    return method === "POST" ? create(state, request, Number(commented)) : list(state, request, Number(commented));
  }
  if (comment) return one(state, request, Number(comment[1]));
  if (method === "GET" && /^\/actions\/runs\/\d+\/approvals$/.test(rest))
    return { status: 200, body: reviewsOf(state) };
  const other =
    answerIssues(state.issues, rest, request, state.login) ??
    answerContents(state.branches, rest, request) ??
    answerRuns(state.runs, method, rest, request.query) ??
    answerArtifacts(state.artifacts, rest, request.query, request.base);
  if (other) return other;
  return (method === "GET" && answerHistory(state.history, rest, request.query, request.base + path)) || notFound();
}

/** What GitHub says of anything it does not have, or does not show. */
export function notFound(): Answer {
  return {
    status: 404,
    body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
  };
}

function pull({ headSha, labels }: GithubState): Answer {
  const named = labels.map((name, i) => ({ id: i + 1, name, color: "ededed", default: false, description: null }));
  return {
    status: 200,
    body: {
      id: 1,
      number: PULL,
      state: "open",
      labels: named,
      head: { ref: "feature", sha: headSha },
      base: { ref: "main" },
    },
  };
}

function compare({ comparisons }: GithubState, basehead: string): Answer {
  const status = comparisons.get(decodeURIComponent(basehead));
  if (status === undefined) return notFound();
  return { status: 200, body: { status, ahead_by: 1, behind_by: 0, total_commits: 1, commits: [], files: [] } };
}

/** https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
function reviewsOf({ reviews }: GithubState): object[] {
  return reviews.map(({ state, environment }) => ({
    state,
    comment: "",
    environments: [{ id: 1, name: environment }],
  }));
}

function list(state: GithubState, { query, path, base }: Request, issue: number): Answer {
  const comments = state.comments.filter((comment) => (comment.issue ?? PULL) === issue);
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(comments.length / size));
  const items = comments.slice((page - 1) * size, page * size).map((comment) => shaped(comment, base));
  const to = (n: number, rel: string) => `<${base}${path}?per_page=${size}&page=${n}>; rel="${rel}"`;
  const links = page < last ? [to(page + 1, "next"), to(last, "last")] : [];
  return { status: 200, body: items, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

function create(state: GithubState, { body, base }: Request, issue: number): Answer {
  const text = textOf(body);
  if (text === undefined || text.length > LONGEST_COMMENT) return tooLong();
  const id = Math.max(1000, ...state.comments.map((comment) => comment.id)) + 1;
  const comment: StoredComment = {
    id,
    body: text,
    login: state.login,
    type: state.login.endsWith("[bot]") ? "Bot" : "User",
    issue,
  };
  state.comments.push(comment);
  return { status: 201, body: shaped(comment, base) };
}

function one(state: GithubState, { method, body, base }: Request, id: number): Answer {
  const index = state.comments.findIndex((comment) => comment.id === id);
  const comment = state.comments[index];
  if (comment === undefined) return notFound();
  if (method === "DELETE") {
    state.comments.splice(index, 1);
    return { status: 204 };
  }
  if (method === "GET") return { status: 200, body: shaped(comment, base) };
  const text = textOf(body);
  if (text === undefined || text.length > LONGEST_COMMENT) return tooLong();
  comment.body = text;
  return { status: 200, body: shaped(comment, base) };
}

function textOf(body: unknown): string | undefined {
  const text = (body as { body?: unknown } | undefined)?.body;
  return typeof text === "string" && text !== "" ? text : undefined;
}

function tooLong(): Answer {
  const errors = [
    {
      resource: "IssueComment",
      code: "custom",
      field: "body",
      message: "body is too long (maximum is 65536 characters)",
    },
  ];
  return {
    status: 422,
    body: { message: "Validation Failed: body is too long (maximum is 65536 characters)", errors, status: "422" },
  };
}

function shaped({ id, body, login, type, issue = PULL }: StoredComment, base: string): object {
  return {
    id,
    node_id: `IC_${id}`,
    url: `${base}${REPO}/issues/comments/${id}`,
    html_url: `https://github.test/acme/backend/pull/${issue}#issuecomment-${id}`,
    issue_url: `${base}${REPO}/issues/${issue}`,
    body,
    user: { login, id: 41898282, type, site_admin: false },
    author_association: "NONE",
    created_at: "2026-01-02T03:04:05Z",
    updated_at: "2026-01-02T03:04:05Z",
  };
}
