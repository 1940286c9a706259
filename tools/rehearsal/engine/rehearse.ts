import { runInProcess } from "./in-process.ts";
import { destroyAll, type Operation, operate, type Phase, type Result } from "./operate.ts";

/** A rehearsal in this process. */
export interface Rehearsal extends Omit<Operation, "project" | "config" | "secretKeys"> {
  /** The program: what it returns are the stack's outputs. Called once for the preview and once for the up. */
  readonly program: () => unknown;
  /** @default "tarmac" */
  readonly project?: string;
  /** Configuration, `ns:key` to text; objects as JSON text. @default {} */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secret. @default [] */
  readonly secretKeys?: readonly string[];
  /** Where to stop. "up": a preview, and only if that is clean the up. "destroy": the program does not run. @default "up" */
  readonly until?: "preview" | "up" | "destroy";
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Rehearses a program in this process: a preview, then, only if it is clean, the up. The result is that of the last operation done; what
 * it says to keep is the previous state itself unless the up ran. Several at once wait for each other.
 */
export function rehearse(rehearsal: Rehearsal): Promise<Result> {
  const next = last.then(() => run(rehearsal));
  last = next.catch(() => undefined);
  return next;
}

async function run({ program, until = "up", ...rest }: Rehearsal): Promise<Result> {
  const operation = { project: "tarmac", config: {}, secretKeys: [], ...rest };
  const phases = until === "destroy" ? (["preview", "destroy"] as const) : (["preview", "up"] as const);
  const runOf = (phase: Phase) => (until === "destroy" ? destroyAll : runInProcess(operation, phase, program));
  const preview = await operate(operation, phases[0], runOf(phases[0]));
  if (!preview.ok || until === "preview") return preview;
  return operate(operation, phases[1], runOf(phases[1]));
}
