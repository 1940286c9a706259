import { appendFileSync } from "node:fs";
import type { ChangeSet } from "../changes/change-set.ts";
import { classify } from "../changes/classify/classify.ts";
import { decide } from "../changes/classify/refusal.ts";
import { loadChangeSet } from "../changes/load.ts";
import type { View } from "../changes/view.ts";
import { writeComment } from "../changes/write/comment.ts";
import { writeSummary } from "../changes/write/summary.ts";
import type { Clock } from "./clock.ts";
import { makeGithub } from "./github.ts";
import { isQuietStack } from "./is-quiet-stack.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { type Posted, postComment, type Situation } from "./post-comment.ts";
import { sayFailure } from "./say-failure.ts";

/** What the command takes from the outside. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** @default - the machine's */
  readonly clock?: Clock;
  /** Where the stack files are that say whether to comment. @default "." */
  readonly folder?: string;
}

/** Runs the command; the result is its exit code. */
export async function run(
  args: readonly string[],
  { env, out, err, clock, folder = "." }: Surroundings,
): Promise<0 | 1 | 2 | 3> {
  let options: Options;
  try {
    options = readOptions(args, env);
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
  const set = loadChangeSet({ ...options, stack: options.marker.stack });
  const view = viewOf(options, set);
  if (options.dryRun) {
    summarise(options, { ...view, labels: options.labels });
    out(`${writeComment({ ...view, labels: options.labels })}\n`);
    return 0;
  }
  let seen: Situation = { labels: [] };
  try {
    const github = connect(env, err, clock);
    const render = (situation: Situation, limit: number) => {
      seen = situation;
      return writeComment({ ...view, ...situation }, limit);
    };
    const quiet = hasNothingToSay(set) && isQuietStack(folder, options.marker.stack);
    const posted = await postComment(github, options.target, options.marker, render, {
      quiet,
      ...(clock && { clock }),
    });
    out(`${sayPosted(posted)}\n`);
    return posted.kind === "left" ? 0 : judge(set, seen, err);
  } catch (error) {
    err(`${error instanceof NoToken ? error.message : sayFailure(error, options.target)}\n`);
    return 1;
  } finally {
    summarise(options, { ...view, labels: seen.labels });
  }
}

/** The whole plan, also when it could not be posted. */
function summarise({ summary }: Options, view: View): void {
  if (summary !== undefined) appendFileSync(summary, writeSummary(view));
}

class NoToken extends Error {}

function connect(env: Surroundings["env"], err: Surroundings["err"], clock: Clock | undefined) {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN;
  if (!token) {
    throw new NoToken("comment: expected a token in $GITHUB_TOKEN, got none; pass it to the step, or use --dry-run");
  }
  const baseUrl = env.GITHUB_API_URL || "https://api.github.com";
  return makeGithub({ baseUrl, token, log: (line) => err(`${line}\n`), ...(clock && { clock }) });
}

/** Nothing changes, nothing waits, nothing went wrong. What a rule warns of was there before. */
function hasNothingToSay({ outcome, changes, problems, heldBack, diagnostics }: ChangeSet): boolean {
  const told = diagnostics.some(
    ({ severity, finding }) => severity === "error" || (severity === "warning" && !finding),
  );
  return outcome === "succeeded" && changes.length + problems.length + heldBack.length === 0 && !told;
}

/** A plan of a commit that is no longer the head decides nothing. */
function judge(set: ChangeSet, { labels, supersededBy }: Situation, err: Surroundings["err"]): 0 | 3 {
  const decision = decide(set, classify(set), { labels, administrator: true });
  if (decision.kind === "go" || supersededBy !== undefined) return 0;
  err(`${decision.sentence}\n`);
  return 3;
}

function viewOf({ marker, runUrl, untrusted }: Options, set: ChangeSet): View {
  return { set, stack: marker.stack, sha: marker.sha, untrusted, ...(runUrl !== undefined && { runUrl }) };
}

function sayPosted({ kind, url, duplicatesRemoved }: Posted): string {
  if (kind === "none") return "no comment: nothing changes, and the stack file asks for comments on changes alone";
  if (kind === "left") return `left alone, it shows a newer commit: ${url}`;
  const removed = duplicatesRemoved === 0 ? "" : `, removed ${duplicatesRemoved} older of the same stack`;
  return `${kind} ${url}${removed}`;
}
