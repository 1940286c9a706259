import { parseArgs } from "node:util";
import { STATUSES, type Status } from "../changes/with-status.ts";
import { type Marker, writeMarker } from "./marker.ts";
import type { Target } from "./own-comments.ts";

/** What the command was asked to do, checked. */
export interface Options {
  readonly from?: string;
  readonly base?: string;
  readonly head?: string;
  readonly status: Status;
  /** Why the plan is not read. */
  readonly refused?: string;
  readonly target: Target;
  readonly marker: Marker;
  readonly runUrl?: string;
  readonly summary?: string;
  /** Labels for a dry run, which does not ask GitHub. */
  readonly labels: readonly string[];
  readonly untrusted: boolean;
  readonly dryRun: boolean;
}

export const USAGE = `usage: node tools/comment/index.ts --stack STACK --pr NUMBER --sha COMMIT [options]
  --from FILE        saved output of pulumi preview --json or of a rehearsal, or the folder it is in (preview.json, or
                     base.json and head.json); - is the standard input
  --base F --head F  rehearsals of base and head, compared (in place of --from)
  --status S         how the preview's step ended: ${STATUSES.join(", ")} (default success)
  --refused REASON   there is a plan, and it is not read: the comment says so (in place of --status)
  --repo OWNER/NAME  default $GITHUB_REPOSITORY
  --run-url URL      default made from $GITHUB_SERVER_URL, $GITHUB_REPOSITORY and $GITHUB_RUN_ID
  --run N, --attempt N  default $GITHUB_RUN_ID and $GITHUB_RUN_ATTEMPT
  --author LOGIN     who posts (default github-actions[bot])
  --project NAME     default tarmac
  --summary FILE     appends the whole plan to FILE, such as "$GITHUB_STEP_SUMMARY"
  --untrusted        says that the pull request's own code computed the plan
  --dry-run          prints the comment and asks GitHub nothing; --labels A,B stands for the pull request's
exit code: 0 posted and the plan is in order, or a newer commit's comment is there; 1 not posted; 2 wrong options;
  3 posted, but the preview failed, or it deletes or replaces what holds data, trust or traffic without the label
The token is $GITHUB_TOKEN with pull-requests: write; the API is $GITHUB_API_URL.`;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line and what GitHub sets in a workflow.
 * @throws a sentence about the first option that is wrong
 */
export function readOptions(args: readonly string[], env: Env): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string" },
      pr: { type: "string" },
      sha: { type: "string" },
      from: { type: "string" },
      base: { type: "string" },
      head: { type: "string" },
      status: { type: "string", default: "success" },
      refused: { type: "string" },
      repo: { type: "string" },
      "run-url": { type: "string" },
      run: { type: "string" },
      attempt: { type: "string" },
      author: { type: "string", default: "github-actions[bot]" },
      project: { type: "string", default: "tarmac" },
      summary: { type: "string" },
      labels: { type: "string", default: "" },
      untrusted: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const repository = values.repo ?? env.GITHUB_REPOSITORY ?? "";
  const run = values.run ?? env.GITHUB_RUN_ID ?? "0";
  const runUrl = values["run-url"] ?? runUrlOf(env, repository);
  const marker = {
    project: values.project,
    stack: needed("--stack", values.stack),
    sha: needed("--sha", values.sha),
    run: wholeNumber("--run", run),
    attempt: wholeNumber("--attempt", values.attempt ?? env.GITHUB_RUN_ATTEMPT ?? "1"),
  };
  writeMarker(marker);
  pair(values.base, values.head);
  return {
    ...(values.from !== undefined && { from: values.from }),
    ...(values.base !== undefined && { base: values.base }),
    ...(values.head !== undefined && { head: values.head }),
    status: statusOf(values.status),
    ...(values.refused !== undefined && { refused: values.refused }),
    target: { ...ownerAndName(repository), pr: wholeNumber("--pr", needed("--pr", values.pr)), author: values.author },
    marker,
    ...(runUrl !== undefined && { runUrl }),
    ...(values.summary !== undefined && { summary: values.summary }),
    labels: values.labels
      .split(",")
      .map((label) => label.trim())
      .filter((label) => label !== ""),
    untrusted: values.untrusted,
    dryRun: values["dry-run"],
  };
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined || value === "") throw new Error(`${option}: expected a value, got nothing`);
  return value;
}

function wholeNumber(option: string, value: string): number {
  const number = Number(value);
  if (!/^\d{1,15}$/.test(value)) throw new Error(`${option}: expected a whole number, got ${value}`);
  return number;
}

function statusOf(value: string): Status {
  const status = STATUSES.find((known) => known === value);
  if (status === undefined) throw new Error(`--status: expected one of ${STATUSES.join(", ")}, got ${value}`);
  return status;
}

function ownerAndName(repository: string): { owner: string; repo: string } {
  const match = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(repository);
  if (match === null) throw new Error(`--repo: expected OWNER/NAME, got ${repository || "nothing"}`);
  return { owner: match[1] ?? "", repo: match[2] ?? "" };
}

function pair(base: string | undefined, head: string | undefined): void {
  if ((base === undefined) !== (head === undefined)) throw new Error("--base, --head: expected both or none, got one");
}

function runUrlOf(env: Env, repository: string): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = env;
  return server && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
