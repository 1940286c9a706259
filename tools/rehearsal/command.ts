import { join, resolve } from "node:path";
import picocolors from "picocolors";
import { openCloud } from "./cloud/index.ts";
import { wantsColors } from "./colors.ts";
import { lock } from "./engine/lock.ts";
import { destroyAll, type Operation, operate, type Phase, type Result } from "./engine/operate.ts";
import { Problem } from "./engine/problem.ts";
import { runProgram } from "./engine/program.ts";
import { type Project, readProject } from "./engine/project.ts";
import type { OpenCloud } from "./engine/provider.ts";
import { Snapshot } from "./engine/snapshot.ts";
import type { Kept } from "./engine/state.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { Progress, type ProgressStream } from "./progress.ts";
import { type RehearsalReport, reportOf } from "./report.ts";
import { textOf } from "./report-text.ts";

/** Variables whose values are never shown, should the program print or use them. */
const SECRET_VARIABLES = [
  ...["GITHUB_TOKEN", "GH_TOKEN", "PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"],
  ...["GOOGLE_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN", "GITHUB_APP_PEM_FILE"],
];

/** The outside of a command. */
export interface World {
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly stderr: ProgressStream;
  /** Aborts when the user interrupts; the reason is the signal's name. */
  readonly signal: AbortSignal;
  /** @default the model of the clouds */
  readonly openCloud?: OpenCloud;
  /** What runs the program. @default - a process of its own, as the Pulumi CLI does it */
  readonly runProgram?: typeof runProgram;
}

/** Exit codes of a command that was interrupted, by signal. */
const INTERRUPTED: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs the command and gives its exit code. Problems of the user's are said on stderr. */
export async function command(args: readonly string[], world: World): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      world.stdout.write(HELP);
      return 0;
    }
    return await rehearse(options, world);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    world.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function rehearse(options: Options, world: World): Promise<number> {
  const folder = options.example === undefined ? "." : join("examples", options.example);
  const project = readProject({ root: world.root, stack: options.stack, folder, env: world.env });
  const shown = join(options.state, options.example === undefined ? "" : folder, `${options.stack}.json`);
  const file = resolve(world.root, shown);
  const release = options.preview ? () => undefined : lock(`${file}.lock`, `${shown}.lock`);
  try {
    const snapshot = new Snapshot(file, shown);
    if (options.reset) snapshot.remove();
    const { report, kept } = await run(options, world, project, snapshot);
    print(report, options, world);
    if (kept !== undefined) snapshot.write(kept);
    if (world.signal.aborted) return INTERRUPTED[String(world.signal.reason)] ?? 1;
    return report.ok ? 0 : 1;
  } finally {
    release();
  }
}

/**
 * A state of another project is another system's: compared with it, everything would be replaced, and what is protected refused.
 * @throws Problem
 */
function holdSameProject(previous: Kept | undefined, config: Project["config"], { stack }: Options): void {
  const was = previous?.resources.find(({ type }) => type === "pulumi:providers:gcp")?.inputs.project;
  const is = config["tarmac:project"];
  if (typeof was !== "string" || is === undefined || is === "" || was === is) return;
  throw new Problem(
    `Pulumi.${stack}.yaml: expected the project of the last rehearsal, ${was}, got ${is}; if this is another system's stack file, forget that rehearsal with --reset`,
  );
}

/** Preview, then, unless that is all that is wanted or it is not clean, the up (or destroy). `kept` is there when one was done. */
async function run(
  options: Options,
  world: World,
  project: Project,
  snapshot: Snapshot,
): Promise<{ report: RehearsalReport; kept?: Result["kept"] }> {
  const previous = snapshot.read();
  holdSameProject(previous, project.config, options);
  const progress = new Progress(world.stderr, options.stack, world.env);
  const operation: Operation = {
    project: project.name,
    stack: options.stack,
    config: project.config,
    secretKeys: project.secretKeys,
    secretTexts: SECRET_VARIABLES.flatMap((name) => world.env[name] ?? []),
    ...(previous === undefined ? {} : { previous }),
    openCloud: world.openCloud ?? openCloud,
    onStep: () => progress.step(),
  };
  const { result, durations } = await phases(operation, options, world, project, progress);
  progress.clear();
  const { name, unopened } = project;
  const { stack, example } = options;
  const report = reportOf(result, {
    project: name,
    stack,
    ...(example === undefined ? {} : { example }),
    unopened,
    durations,
  });
  return report.phase === "preview" ? { report } : { report, kept: result.kept };
}

/**
 * The preview and what follows it. As soon as the preview finds something to change, the program of the up is started too: it waits, ready,
 * until the preview is over and clean, and is ended when it is not.
 */
async function phases(
  operation: Operation,
  options: Options,
  world: World,
  project: Project,
  progress: Progress,
): Promise<Done> {
  const next = options.destroy ? "destroy" : "up";
  const launchProgram = world.runProgram ?? runProgram;
  const [gate, discard] = [Promise.withResolvers<void>(), new AbortController()];
  const launch = { root: world.root, nodeArgs: project.nodeArgs, env: world.env };
  const follow = () => {
    const signal = AbortSignal.any([world.signal, discard.signal]);
    return operate(
      operation,
      next,
      options.destroy ? destroyAll : launchProgram(operation, next, { ...launch, signal, gate: gate.promise }),
    );
  };
  let ahead: Promise<Result> | undefined;
  const watched: Operation = {
    ...operation,
    onStep(step) {
      operation.onStep?.(step);
      if (step.op !== "same" && !options.preview && !options.destroy) ahead ??= follow();
    },
  };
  const durations: Partial<Record<Phase, number>> = {};
  const timed = async (phase: Phase, f: () => Promise<Result>) => {
    progress.start(phase);
    const started = performance.now();
    const result = await f();
    durations[phase] = Math.round(performance.now() - started);
    return result;
  };
  const previewed = options.destroy
    ? destroyAll
    : launchProgram(watched, "preview", { ...launch, signal: world.signal });
  const preview = await timed("preview", () => operate(watched, "preview", previewed));
  if (!preview.ok || options.preview || !preview.changed) {
    discard.abort();
    await ahead;
    return { result: preview, durations };
  }
  gate.resolve();
  return { result: await timed(next, () => ahead ?? follow()), durations };
}

interface Done {
  readonly result: Result;
  readonly durations: Partial<Record<Phase, number>>;
}

function print(report: RehearsalReport, options: Options, world: World): void {
  if (options.json) {
    world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const { env, stdout } = world;
  const colors = picocolors.createColors(wantsColors(env, stdout));
  const width = stdout.columns === undefined ? {} : { columns: stdout.columns };
  stdout.write(textOf(report, { colors, diff: options.diff, ...width }));
}
