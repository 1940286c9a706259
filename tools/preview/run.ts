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
  /** Rehearses a stack and gives what the rehearsal printed as JSON. @default - the rehearsal's own command */
  readonly rehearse?: (stack: string) => string;
}

/** Runs the command; the result is its exit code. */
export function run(args: readonly string[], { out, err, colour, rehearse = rehearsed }: Surroundings): 0 | 1 | 2 | 3 {
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
  const decision = judge(set, options);
  if (decision.kind === "go") return 0;
  err(`${decision.sentence}\n`);
  return decision.kind === "failed" ? 1 : 3;
}

/** A plan that is only looked at is in order when it is known; a deployment's deletions were agreed to in its pull request. */
function judge(set: ChangeSet, { deploy, labels }: Options): Decision {
  const agreed = deploy || labels === undefined;
  return decide(set, classify(set), { labels: agreed ? [DESTRUCTIVE_LABEL] : labels, administrator: !deploy });
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
