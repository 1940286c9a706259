import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Log } from "./log.ts";
import { monitor } from "./monitor.ts";
import type { Operation, Phase, Run } from "./operate.ts";
import { serve } from "./transport.ts";

/** Exit code with which the SDK's host says that it reported the error itself. */
const REPORTED = 32;
/** Said of a run that was interrupted. */
const INTERRUPTED: Readonly<Record<Phase, string>> = {
  preview: "interrupted",
  up: "interrupted: what was done so far is recorded",
  destroy: "interrupted: what was done so far is recorded",
};
/** Characters of each of the program's outputs that are kept, the last ones. */
const LONGEST_OUTPUT = 64 * 1024;

/** How a program is launched. */
export interface Launch {
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  /** Arguments for Node itself: `runtime.options.nodeargs` of Pulumi.yaml. */
  readonly nodeArgs: readonly string[];
  /** What the program inherits. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The program may start, but nothing it asks for is answered before. @default at once */
  readonly gate?: Promise<void>;
  /** Given up when it aborts: the program is ended, and the run says so. */
  readonly signal?: AbortSignal;
}

/** Runs the unmodified program as the Node language host of the Pulumi CLI does: in a process of its own, over gRPC. */
export function runProgram(operation: Operation, phase: Phase, launch: Launch): Run {
  return async (deployment, log) => {
    const served = await serve(monitor(deployment), log, launch.gate);
    try {
      const child = spawn(process.execPath, args(operation, phase, launch, served.address), {
        cwd: launch.root,
        env: environment(operation, launch.env ?? process.env),
        // The fourth is there for its end: see end-with-parent.cjs.
        stdio: ["ignore", "pipe", "pipe", "pipe"],
      });
      await ended(child, log, phase, launch, () => deployment.calls.failed);
    } finally {
      served.close();
    }
  };
}

function args(operation: Operation, phase: Phase, launch: Launch, address: string): string[] {
  return [
    ...launch.nodeArgs,
    ...["--require", join(import.meta.dirname, "end-with-parent.cjs")],
    join(launch.root, "node_modules/@pulumi/pulumi/cmd/run/index.js"),
    ...["--monitor", address, "--engine", address],
    ...["--organization", "organization", "--project", operation.project, "--stack", operation.stack],
    ...["--root-directory", launch.root, "--pwd", launch.root],
    ...(phase === "preview" ? ["--dry-run"] : []),
    ...["--parallel", "16"],
    ".",
  ];
}

/** What the host adds: the configuration, with the key style it uses. `PULUMI_NODEJS_TYPESCRIPT` would load ts-node. */
function environment(operation: Operation, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const config = Object.entries(operation.config).map(([key, value]) => [key.replace(":", ":config:"), value]);
  const { PULUMI_NODEJS_TYPESCRIPT: _, ...inherited } = env;
  return {
    ...inherited,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(operation.secretKeys),
  };
}

/** Waits for the end of the program. What it printed is listed; a program that fails without having said why is quoted. */
async function ended(
  child: ChildProcess,
  log: Log,
  phase: Phase,
  { signal }: Launch,
  refused: () => boolean,
): Promise<void> {
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  const abort = () => child.kill("SIGTERM");
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const outcome = await new Promise<{ code: number | null; why: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, why: error.message }));
    child.once("close", (code, killedBy) =>
      resolve({ code, why: killedBy ? `ended by ${killedBy}` : `exit code ${code}` }),
    );
  });
  signal?.removeEventListener("abort", abort);
  const { code, why } = outcome;
  const [said, complained] = [stdout(), stderr()];
  if (said !== "") log.add(1, said, "");
  if (signal?.aborted) log.add(3, INTERRUPTED[phase], "");
  else if (code !== 0 && !(code === REPORTED && (log.failed || refused())))
    log.add(3, `the program failed (${why})${complained === "" ? "" : `\n${complained}`}`, "");
  else if (code === 0 && complained !== "") log.add(2, complained, "");
}

/** Keeps what comes, and gives it. */
function gather(stream: ChildProcess["stdout"]): () => string {
  let gathered = "";
  stream?.setEncoding("utf8").on("data", (text: string) => {
    gathered = (gathered + text).slice(-LONGEST_OUTPUT);
  });
  return () => gathered;
}
