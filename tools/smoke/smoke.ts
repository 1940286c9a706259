import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Settings } from "../../stacks/settings/index.ts";
import { parseDeployedStack } from "./deployed-stack.ts";
import { identityToken } from "./identity-token.ts";
import { type Clock, runChecks } from "./run-checks.ts";
import { smokePlan } from "./smoke-plan.ts";
import { jsonReport, markdownReport, terminalReport } from "./smoke-report.ts";

export const USAGE = `usage: npm run smoke -- --stack STACK --outputs FILE [options]

Asks each deployed service for the paths of its probes and its "smoke" paths, again and again until the answers are right.
  --stack STACK           whose stack file says what to ask
  --outputs FILE          what "pulumi stack output --json --stack STACK" printed
  --version TEXT          what "expectVersion" looks for; default: tarmac:release.version
  --token-command COMMAND prints an identity token for the audience in $SMOKE_AUDIENCE, for services that are not public:
                          gcloud auth print-identity-token --audiences="$SMOKE_AUDIENCE"
  --deadline SECONDS      how long to go on asking; default 120
  --summary FILE          append a Markdown report, such as to $GITHUB_STEP_SUMMARY
  --result FILE           write the verdict as JSON
exit code: 0 all answers right, 1 a wrong one or nothing to judge by, 2 wrong arguments`;

export interface SmokeIo {
  readonly loadSettings: (stack: string) => Settings;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Seconds to go on asking where nothing else is said, between two attempts, and how long one may take. */
const DEADLINE = 120;
const INTERVAL = 3;
const TIMEOUT = 10;

/** Runs the smoke command and returns its exit code. */
export async function smoke(args: readonly string[], io: SmokeIo): Promise<0 | 1 | 2> {
  const request = readArguments(args);
  if (typeof request === "string") {
    if (request !== "") io.error(`smoke: ${request}`);
    (request === "" ? io.out : io.error)(USAGE);
    return request === "" ? 0 : 2;
  }
  const { stack, tokenCommand, version } = request;
  const settings = io.loadSettings(stack);
  const deployed = parseDeployedStack(readOutputs(request.outputs));
  const plan = smokePlan(settings, deployed, { version, canSignIn: tokenCommand !== undefined });
  for (const problem of plan.problems) io.error(problem);
  if (plan.problems.length > 0) return 1;
  const results = await runChecks(plan.checks, {
    fetch: io.fetch,
    clock: io.clock,
    deadline: request.deadline * 1000,
    interval: INTERVAL * 1000,
    timeout: TIMEOUT * 1000,
    token: (audience) => identityToken(tokenCommand ?? "exit 1", audience),
  });
  const { project, location } = settings;
  const report = { stack, project, location, results, skipped: plan.skipped };
  io.out(terminalReport(report));
  if (request.summary !== undefined) appendFileSync(request.summary, markdownReport(report));
  if (request.result !== undefined) writeFileSync(request.result, jsonReport(report));
  return results.every(({ ok }) => ok) ? 0 : 1;
}

interface Request {
  readonly stack: string;
  readonly outputs: string;
  readonly version: string | undefined;
  readonly tokenCommand: string | undefined;
  /** Seconds. */
  readonly deadline: number;
  readonly summary: string | undefined;
  readonly result: string | undefined;
}

/** A string is what is wrong with the arguments; empty when help was asked for. */
function readArguments(args: readonly string[]): Request | string {
  const values = parse(args);
  if (typeof values === "string") return values;
  if (values.help) return "";
  const { stack, outputs } = values;
  if (stack === undefined) return "expected --stack STACK, got none";
  if (outputs === undefined) return "expected --outputs FILE, got none";
  // An empty text is what an unset variable of a workflow arrives as.
  const deadline = Number(values.deadline || DEADLINE);
  if (!(deadline >= 0 && deadline <= 3600)) return `--deadline: expected 0 to 3600 seconds, got ${values.deadline}`;
  const tokenCommand = values["token-command"] || undefined;
  const { summary, result } = values;
  return { stack, outputs, version: values.version || undefined, tokenCommand, deadline, summary, result };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stack: { type: "string" },
        outputs: { type: "string" },
        version: { type: "string" },
        "token-command": { type: "string" },
        deadline: { type: "string" },
        summary: { type: "string" },
        result: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function readOutputs(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${file}: expected the outputs of the stack, but it cannot be read (${code}); make it with npx pulumi stack output --json > ${file}`,
    );
  }
}
