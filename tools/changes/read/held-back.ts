import type { Diagnostic, HeldBack } from "../change-set.ts";
import { isObject, own, text, texts } from "../values/json.ts";
import { maskShapes } from "../values/secret-shapes.ts";

/** How the program's warning starts when it holds something back. */
const WARNING = /^((?:service|worker|job) [a-z][a-z0-9-]*) is held back: (.*)$/;

/**
 * What is not registered yet: the stack's output `heldBack` (by workload, a list of `{ reason, commands }`), or, since a preview
 * does not list outputs the program has not registered yet, the program's own warnings.
 */
export function readHeldBack(outputs: unknown, diagnostics: readonly Diagnostic[]): HeldBack[] {
  const fromOutputs = fromOutput(own(outputs, "heldBack"));
  return fromOutputs.length > 0 ? fromOutputs : diagnostics.flatMap(fromWarning);
}

/** Whether a diagnostic is a warning that something is held back, and so is listed there. */
export function isHeldBackWarning(diagnostic: Diagnostic): boolean {
  return fromWarning(diagnostic).length > 0;
}

function fromOutput(output: unknown): HeldBack[] {
  if (!isObject(output)) return [];
  return Object.entries(output).map(([name, holds]) => ({
    name,
    lines: (Array.isArray(holds) ? holds : []).flatMap((hold) =>
      [text(hold, "reason"), ...texts(hold, "commands").map((command) => `  ${command}`)].flatMap((line) =>
        line === undefined ? [] : [maskShapes(line)],
      ),
    ),
  }));
}

function fromWarning({ severity, message }: Diagnostic): HeldBack[] {
  const [first = "", ...rest] = message.split("\n");
  const match = severity === "warning" ? WARNING.exec(first.replace(/^warning: /, "")) : null;
  if (match === null) return [];
  return [{ name: match[1] ?? "", lines: [match[2] ?? "", ...rest.map((line) => line.trimEnd())] }];
}
