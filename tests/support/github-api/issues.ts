import type { Answer, Request } from "./answers.ts";

/** An issue as the double keeps it. */
export interface StoredIssue {
  readonly number: number;
  readonly login: string;
  title: string;
  body: string;
  state: "open" | "closed";
  /** The list of issues has pull requests too. @default false */
  readonly isPull?: boolean;
}

export interface Issues {
  readonly all: StoredIssue[];
  /** Switched off in the repository's settings. */
  off: boolean;
}

/** A repository with issues, and none. */
export function emptyIssues(): Issues {
  return { all: [], off: false };
}

/**
 * Answers about issues as GitHub's REST API does, or not at all: https://docs.github.com/en/rest/issues/issues
 * The list has the newest first, and pull requests with a key of their own.
 */
export function answerIssues(issues: Issues, rest: string, request: Request, login: string): Answer | undefined {
  const { method, query, body, base, path } = request;
  const number = /^\/issues\/(\d+)$/.exec(rest)?.[1];
  if (rest !== "/issues" && number === undefined) return undefined;
  if (issues.off) return { status: 410, body: { message: "Issues has been disabled in this repository." } };
  if (method === "POST") {
    const { title, body: text } = body as StoredIssue;
    const issue: StoredIssue = { number: 100 + issues.all.length, login, title, body: text, state: "open" };
    issues.all.push(issue);
    return { status: 201, body: shaped(issue) };
  }
  if (method === "PATCH") {
    const issue = issues.all.find((one) => one.number === Number(number));
    return issue && { status: 200, body: shaped(Object.assign(issue, body)) };
  }
  const asked = issues.all
    .filter((one) => one.state === (query.get("state") ?? "open") && one.login === (query.get("creator") ?? one.login))
    .reverse();
  const [size, page] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
  const next = `<${base}${path}?${new URLSearchParams({ ...Object.fromEntries(query), page: String(page + 1) })}>; rel="next"`;
  const items = asked.slice((page - 1) * size, page * size).map(shaped);
  return { status: 200, body: items, headers: page * size < asked.length ? { link: next } : {} };
}

function shaped({ number, login, title, body, state, isPull = false }: StoredIssue): object {
  return {
    number,
    title,
    body,
    state,
    html_url: `https://github.test/acme/backend/issues/${number}`,
    user: { login, type: login.endsWith("[bot]") ? "Bot" : "User" },
    ...(isPull && { pull_request: { url: `https://github.test/acme/backend/pull/${number}` } }),
  };
}
