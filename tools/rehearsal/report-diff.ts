import type { Colors } from "picocolors/types.js";
import type { PropertyReport, StepReport } from "./report.ts";
import type { Shown } from "./report-values.ts";

const SYMBOLS = { add: "+", delete: "-", update: "~" } as const;
/** Characters of a value on one line. */
const LONGEST = 100;
/** Top-level properties named in a line of the tree. */
const NAMED = 6;

/** What changed, in a few words: `[diff: ~template,+labels]`. Empty where nothing is compared. */
export function diffSummary(step: StepReport): string {
  const kinds = new Map<string, PropertyReport["kind"]>();
  for (const { path, kind } of step.diff) {
    const top = /^(\["(?:[^"\\]|\\.)*"\]|[^.[]+)/.exec(path)?.[0] ?? path;
    const whole = top === path;
    kinds.set(top, whole && !kinds.has(top) ? kind : "update");
  }
  if (kinds.size === 0) return "";
  const names = [...kinds].map(([name, kind]) => `${SYMBOLS[kind]}${name}`);
  const more = names.length > NAMED ? `,… ${names.length - NAMED} more` : "";
  return `[diff: ${names.slice(0, NAMED).join(",")}${more}]`;
}

/** Each changed property on a line, with its values; of a creation, each input. */
export function diffLines(step: StepReport, indent: string, colors: Colors): readonly string[] {
  if (step.op === "create") return created(step, indent, colors);
  return step.diff.map(({ path, kind, replaces, before, after }) => {
    const values = [before, after].filter((value) => value !== undefined).map(short);
    const paint = kind === "add" ? colors.green : kind === "delete" ? colors.red : colors.yellow;
    const note = replaces ? colors.magenta("  (replaces)") : "";
    return `${indent}${paint(`${SYMBOLS[kind]} ${path}: ${values.join(" => ")}`)}${note}`;
  });
}

function created(step: StepReport, indent: string, colors: Colors): readonly string[] {
  const inputs = step.inputs;
  if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs)) return [];
  return Object.entries(inputs).map(([key, value]) => `${indent}${colors.green(`+ ${key}: ${short(value as Shown)}`)}`);
}

/** A value on one line. */
export function short(value: Shown): string {
  const marker = value === "[secret]" || value === "[unknown]";
  const text = marker ? value : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
