import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Octokit } from "@octokit/rest";
import { downloadArtifact } from "../artifact/download-artifact.ts";
import { makeGithub } from "../comment/github.ts";
import { run as comment } from "../comment/run.ts";
import { stacksOf } from "../workflows/stacks.ts";
import { findPullRequest } from "./find-pull-request.ts";
import { type ForkRun, parseForkRun } from "./fork-run.ts";
import { LIMITS, type Plans, readPlans, type StackPlans } from "./read-plans.ts";

/** The name fork-preview.yml uploads under. */
const ARTIFACT = "fork-preview";

/** The comment is there and says why its plan is refused: that is the pull request's failure, not this run's. */
const POSTED_AND_REFUSED = 3;

export interface ForkCommentIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder with the default branch's stack files. */
  readonly folder: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Comments on the pull request of a fork's preview: node tools/fork-comment/index.ts --event FILE [--summary FILE]
 * The exit code is 0 when every stack has its comment or there is nothing to comment on, and 1 otherwise: also when the
 * artifact or a stack's plan in it was refused, in which case the comment says so and why.
 */
export async function run(args: readonly string[], io: ForkCommentIo): Promise<0 | 1> {
  const { values } = parseArgs({
    args: [...args],
    options: { event: { type: "string" }, summary: { type: "string" } },
  });
  const { env, folder, out, err } = io;
  const forkRun = parseForkRun(readFileSync(values.event ?? "", "utf8"));
  if (forkRun.status === undefined) {
    out("nothing to comment on: the run did not happen\n");
    return 0;
  }
  const log = (line: string) => err(`${line}\n`);
  const github = makeGithub({
    baseUrl: env.GITHUB_API_URL ?? "https://api.github.com",
    token: env.GITHUB_TOKEN ?? "",
    log,
  });
  const pr = await findPullRequest(github, forkRun);
  if (pr === undefined) {
    out("nothing to comment on: no open pull request has this commit as its head\n");
    return 0;
  }
  const stacks = stacksOf(readdirSync(folder));
  const found = await plansOf(github, forkRun, stacks);
  let worst: 0 | 1 = 0;
  for (const stack of stacks) {
    const ours = found.get(stack) ?? { plans: new Map() };
    const refused = "refused" in ours ? ours.refused : undefined;
    if (refused !== undefined) err(`fork preview of ${stack}: ${refused}\n`);
    const said = refused === undefined ? ["--status", forkRun.status] : ["--refused", inOneLine(refused)];
    const summary = values.summary === undefined ? [] : ["--summary", values.summary];
    const code = await inFolder("plans" in ours ? ours.plans : undefined, (from) =>
      comment([...commentArguments(forkRun, pr, stack), "--from", from, ...said, ...summary], {
        env,
        folder,
        out,
        err,
      }),
    );
    if (refused !== undefined || (code !== 0 && code !== POSTED_AND_REFUSED)) worst = 1;
  }
  return worst;
}

/** What each stack's part of the artifact is; nothing where the run left none. */
async function plansOf(
  github: Octokit,
  forkRun: ForkRun,
  stacks: readonly string[],
): Promise<ReadonlyMap<string, StackPlans>> {
  try {
    const archive = await downloadArtifact(github, forkRun, ARTIFACT, LIMITS.archive);
    return archive === undefined ? new Map() : readPlans(archive, stacks);
  } catch (error) {
    const refused = (error as Error).message;
    return new Map(stacks.map((stack) => [stack, { refused }]));
  }
}

/** A reason may quote a name that the fork chose. */
function inOneLine(reason: string): string {
  return reason.replaceAll(/[^\w .,:;/()-]/g, "?").slice(0, 200);
}

function commentArguments(forkRun: ForkRun, pr: number, stack: string): string[] {
  const { owner, repo, headSha, url, runId, attempt } = forkRun;
  const where = ["--repo", `${owner}/${repo}`, "--pr", String(pr), "--stack", stack, "--sha", headSha];
  return [...where, "--run-url", url, "--run", String(runId), "--attempt", String(attempt), "--untrusted"];
}

/** Hands plans over as the folder of files that the commands read; the file names are ours. */
async function inFolder<T>(plans: Plans | undefined, use: (folder: string) => Promise<T>): Promise<T> {
  const parent = mkdtempSync(join(tmpdir(), "tarmac-plans-"));
  try {
    const folder = join(parent, "plan");
    mkdirSync(folder);
    for (const [file, content] of plans ?? []) writeFileSync(join(folder, file), content);
    return await use(folder);
  } finally {
    rmSync(parent, { recursive: true });
  }
}
