import type { Answer, Request } from "./answers.ts";

/** What was written to branches: by name, its start and its files. */
export type Branches = Map<string, { readonly start: string; readonly files: Map<string, string> }>;

/** Blob that every file has that was not written here. */
const BLOB = "b".repeat(40);

/**
 * Answers about references and files as GitHub's REST API does, or not at all: a reference that is there is not made again, and a file is
 * replaced only by who names its blob. https://docs.github.com/en/rest/git/refs, /rest/repos/contents
 */
export function answerContents(branches: Branches, rest: string, { method, body }: Request): Answer | undefined {
  const sent = body as Readonly<Record<string, string>> | undefined;
  if (method === "POST" && rest === "/git/refs") {
    const name = sent?.ref?.replace("refs/heads/", "") ?? "";
    if (branches.has(name)) return { status: 422, body: { message: "Reference already exists" } };
    branches.set(name, { start: sent?.sha ?? "", files: new Map() });
    return { status: 201, body: { ref: sent?.ref, object: { type: "commit", sha: sent?.sha } } };
  }
  const path = /^\/contents\/(.+)$/.exec(rest)?.[1];
  if (path === undefined) return undefined;
  if (method === "GET") return { status: 200, body: { type: "file", path: decodeURIComponent(path), sha: BLOB } };
  if (sent?.sha !== BLOB) return { status: 409, body: { message: `${path} does not match ${sent?.sha}` } };
  const text = Buffer.from(sent.content ?? "", "base64").toString();
  branches.get(sent.branch ?? "")?.files.set(decodeURIComponent(path), text);
  return { status: 200, body: { content: { path }, commit: { sha: "c".repeat(40), message: sent.message } } };
}
