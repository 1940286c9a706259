import type { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "./clock.ts";
import { createComment, type Written } from "./create-comment.ts";
import { failureOf } from "./github.ts";
import { type Comparison, isNewer } from "./is-newer.ts";
import { type Marker, writeMarker } from "./marker.ts";
import { type OwnComment, ownComments, type Target } from "./own-comments.ts";
import { resultOf } from "./result-block.ts";

/** What the pull request says that a comment shows. */
export interface Situation {
  readonly labels: readonly string[];
  /** Head of the pull request when it is no longer our commit. */
  readonly supersededBy?: string;
}

/** What became of a comment. */
export interface Posted {
  readonly kind: "created" | "updated" | "left" | "none";
  /** The comment, or the newer one that was left alone; empty where there is none. */
  readonly url: string;
  readonly duplicatesRemoved: number;
}

/** The longest body; the marker and the line before it are part of it. */
const LIMIT = 65_000;
/** When GitHub refuses that as too long all the same. */
const SHORT_LIMIT = 16_000;

export interface PostOptions {
  /** @default - the machine's */
  readonly clock?: Clock;
  /** Nothing is to be said: a comment that is there is brought up to date, none is made. @default false */
  readonly quiet?: boolean;
}

/** Makes the body within so many characters. */
export type Render = (situation: Situation, limit: number) => string;

/**
 * Posts the one comment of a stack: updates the oldest of ours, creates it where there is none, removes further ones. Leaves all
 * as it is when one of them shows a newer commit, or what came of a deployment.
 */
export async function postComment(
  github: Octokit,
  target: Target,
  marker: Marker,
  render: Render,
  { clock = systemClock, quiet = false }: PostOptions = {},
): Promise<Posted> {
  const { owner, repo, pr } = target;
  const { data: pull } = await github.rest.pulls.get({ owner, repo, pull_number: pr });
  const headSha = pull.head.sha;
  const comments = await ownComments(github, target, marker);
  for (const comment of comments) {
    // What came of it is newer than any plan: a preview that was still running when the pull request was merged.
    if (resultOf(comment.body) !== undefined) return { kind: "left", url: comment.url, duplicatesRemoved: 0 };
    if (await isNewer(comment.marker, marker, headSha, comparison(github, target))) {
      return { kind: "left", url: comment.url, duplicatesRemoved: 0 };
    }
  }
  if (quiet && comments.length === 0) return { kind: "none", url: "", duplicatesRemoved: 0 };
  const situation: Situation = {
    labels: pull.labels.map((label) => label.name),
    ...(headSha !== marker.sha && { supersededBy: headSha }),
  };
  const body = (limit: number) => {
    const line = writeMarker(marker);
    return `${render(situation, limit - line.length - 2)}\n\n${line}`;
  };
  const [first, ...duplicates] = comments;
  const posted = await write(github, target, marker, first, body, clock);
  for (const { id } of duplicates) await remove(github, target, id);
  return { ...posted, duplicatesRemoved: duplicates.length };
}

type Body = (limit: number) => string;

async function write(
  github: Octokit,
  target: Target,
  marker: Marker,
  existing: OwnComment | undefined,
  body: Body,
  clock: Clock,
): Promise<Written> {
  const send = (limit: number) =>
    existing === undefined
      ? createComment(github, target, marker, body(limit), clock)
      : update(github, target, marker, existing, body(limit), clock);
  try {
    return await send(LIMIT);
  } catch (error) {
    const { status, message } = failureOf(error);
    if (status === 422 && /too long/i.test(message)) return send(SHORT_LIMIT);
    throw error;
  }
}

async function update(
  github: Octokit,
  target: Target,
  marker: Marker,
  { id }: OwnComment,
  body: string,
  clock: Clock,
): Promise<Written> {
  const { owner, repo } = target;
  try {
    const { data } = await github.rest.issues.updateComment({ owner, repo, comment_id: id, body });
    return { kind: "updated", url: data.html_url };
  } catch (error) {
    if (failureOf(error).status === 404) return createComment(github, target, marker, body, clock);
    throw error;
  }
}

async function remove(github: Octokit, { owner, repo }: Target, id: number): Promise<void> {
  try {
    await github.rest.issues.deleteComment({ owner, repo, comment_id: id });
  } catch (error) {
    if (failureOf(error).status !== 404) throw error;
  }
}

function comparison(github: Octokit, { owner, repo }: Target) {
  return async (ours: string, theirs: string): Promise<Comparison> => {
    try {
      const basehead = `${ours}...${theirs}`;
      const { data } = await github.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
      return data.status;
    } catch (error) {
      if (failureOf(error).status === 404) return "unknown";
      throw error;
    }
  };
}
