import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { ChangeSet } from "../changes/change-set.ts";
import { classify } from "../changes/classify/classify.ts";
import { DESTRUCTIVE_LABEL, type Decision, decide } from "../changes/classify/refusal.ts";
import { loadChangeSet } from "../changes/load.ts";
import { readPlan } from "../changes/read/plan.ts";
import { writeJson } from "../changes/write/json.ts";
import { writeSummary } from "../changes/write/summary.ts";
import { writeTerminal } from "../changes/write/terminal.ts";
import { type Options, readOptions, USAGE } from "./options.ts";

/** What the command takes from the outside. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Why the deletions of a deployment of a stack to its environment are not agreed to; `undefined` when they are. */
  readonly missingAgreement: (environment: string, stack: string) => Promise<string | undefined>;
  /** Rehearses a stack and gives what the rehearsal printed as JSON. @default - the rehearsal's own command */
  readonly rehearse?: (stack: string) => string;
}

/** Runs the command; the result is its exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2 | 3> {
  const { out, err, colour, missingAgreement, rehearse = rehearsed } = surroundings;
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
  if (options.help) {
    out(`${USAGE}\n`);
    return 0;
  }
  const { stack, labels = [], json, summary } = options;
  const saved = options.from !== undefined || options.base !== undefined;
  const set = saved ? loadChangeSet(options) : readPlan(rehearse(stack));
  const view = { set, stack, labels };
  out(json ? writeJson(view) : writeTerminal(view, colour));
  if (summary !== undefined) appendFileSync(summary, writeSummary(view));
  const decision = await judge(set, options, missingAgreement);
  if (decision.kind === "go") return 0;
  err(`${decision.sentence}\n`);
  return decision.kind === "failed" ? 1 : 3;
}

/** A plan that is only looked at is in order when it is known. */
async function judge(
  set: ChangeSet,
  { stack, deploy, environment, labels = [DESTRUCTIVE_LABEL] }: Options,
  missingAgreement: Surroundings["missingAgreement"],
): Promise<Decision> {
  const classes = classify(set);
  if (!deploy) return decide(set, classes, { labels, administrator: true });
  const decision = decide(set, classes, { labels: [], administrator: false });
  if (decision.kind !== "destructive") return decision;
  const missing = await missingAgreement(environment, stack);
  if (missing === undefined) return decide(set, classes, { labels: [DESTRUCTIVE_LABEL], administrator: false });
  const wayToAgree = `nobody agreed: ${missing}; if that is meant, set the label on each of the pull requests and run this again (gh pr edit NUMBER --add-label "${DESTRUCTIVE_LABEL}"), or an administrator runs: npx pulumi up --stack ${stack}`;
  return decide(set, classes, { labels: [], administrator: false, wayToAgree });
}

/** Longest document of a rehearsal, in bytes. */
const LARGEST = 200 * 1024 * 1024;

function rehearsed(stack: string): string {
  const command = join(import.meta.dirname, "../rehearsal/index.ts");
  const { stdout, error } = spawnSync(process.execPath, [command, "--stack", stack, "--preview", "--json"], {
    encoding: "utf8",
    maxBuffer: LARGEST,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error) throw error;
  return stdout;
}
