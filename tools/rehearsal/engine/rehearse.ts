import { runInProcess } from "./in-process.ts";
import { type Operation, operate, type Result } from "./operate.ts";

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
  /** Where to stop. "up": a preview, and only if that is clean the up. @default "up" */
  readonly until?: "preview" | "up";
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
  const preview = await operate(operation, "preview", runInProcess(operation, "preview", program));
  if (!preview.ok || until === "preview") return preview;
  return operate(operation, "up", runInProcess(operation, "up", program));
}
