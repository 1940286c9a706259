import { parseArgs } from "node:util";
import { STATUSES, type Status } from "../changes/with-status.ts";

/** What the command was asked to show, checked. */
export interface Options {
  readonly stack: string;
  readonly from?: string;
  readonly base?: string;
  readonly head?: string;
  readonly status: Status;
  /** Labels of the pull request the plan is judged for; absent: it is shown, not judged. */
  readonly labels?: readonly string[];
  readonly deploy: boolean;
  /** The environment on GitHub that is deployed to. */
  readonly environment: string;
  readonly summary?: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `usage: npm run preview -- --stack STACK [options]
  shows what a run would do: from a saved plan, or without one from a rehearsal against a model
  --from FILE        saved output of pulumi preview --json or of a rehearsal, or the folder it is in; - is the standard input
  --base F --head F  rehearsals of base and head, compared
  --status S         how the preview's step ended: ${STATUSES.join(", ")} (default success)
  --labels A,B       judges the plan as a pull request with these labels
  --deploy           judges the plan as a deployment: what needs an administrator stops it, and so does a deletion that the
                     pull requests it brings do not agree to, which GitHub is asked for
  --environment NAME  the environment on GitHub that is deployed to (default: the stack's name)
  --summary FILE     appends the plan as Markdown to FILE, such as "$GITHUB_STEP_SUMMARY"
  --json             for programs
exit code: 0 in order; 1 the preview failed or cannot be read; 2 wrong options; 3 refused (with --labels or --deploy)`;

/**
 * Reads the command line.
 * @throws a sentence about the first option that is wrong
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string" },
      from: { type: "string" },
      base: { type: "string" },
      head: { type: "string" },
      status: { type: "string", default: "success" },
      labels: { type: "string" },
      deploy: { type: "boolean", default: false },
      environment: { type: "string" },
      summary: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { stack = "", from, base, head, labels, summary, deploy, json, help } = values;
  const status = STATUSES.find((known) => known === values.status);
  if (!help && !/^[A-Za-z0-9._-]{1,100}$/.test(stack)) {
    throw new Error(`--stack: expected the name of a stack, such as staging, got ${stack || "nothing"}`);
  }
  if (status === undefined) throw new Error(`--status: expected one of ${STATUSES.join(", ")}, got ${values.status}`);
  if ((base === undefined) !== (head === undefined)) throw new Error("--base, --head: expected both or none, got one");
  if (deploy && labels !== undefined) throw new Error("--deploy, --labels: expected one of them, got both");
  return {
    stack,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
    ...(head !== undefined && { head }),
    status,
    ...(labels !== undefined && { labels: labels.split(",").map((label) => label.trim()) }),
    deploy,
    environment: values.environment ?? stack,
    ...(summary !== undefined && { summary }),
    json,
    help,
  };
}
