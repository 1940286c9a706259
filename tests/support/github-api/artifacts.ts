import type { Answer } from "./answers.ts";

/** An artifact as the double keeps it. */
export interface StoredArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  /** As GitHub keeps it: a zip archive. */
  readonly archive: Buffer;
}

/** Where the storage is, which is asked without the token. */
export const STORAGE = "/storage-of-artifacts/";

/** Answers about artifacts as GitHub's REST API does, or not at all: https://docs.github.com/en/rest/actions/artifacts */
export function answerArtifacts(
  artifacts: readonly StoredArtifact[],
  rest: string,
  query: URLSearchParams,
  base: string,
): Answer | undefined {
  const run = /^\/actions\/runs\/(\d+)\/artifacts$/.exec(rest)?.[1];
  if (run !== undefined) {
    const found = artifacts.filter((one) => one.run === Number(run) && one.name === (query.get("name") ?? one.name));
    const shaped = found.map(({ id, name, archive }) => ({ id, name, size_in_bytes: archive.length, expired: false }));
    return { status: 200, body: { total_count: shaped.length, artifacts: shaped } };
  }
  const id = /^\/actions\/artifacts\/(\d+)\/zip$/.exec(rest)?.[1];
  if (id === undefined || !artifacts.some((one) => one.id === Number(id))) return undefined;
  return { status: 302, headers: { location: `${base}${STORAGE}${id}` } };
}
