import type { Colors } from "picocolors/types.js";
import type { PropertyReport, StepReport } from "./report.ts";
import type { Shown } from "./report-values.ts";

const SYMBOLS = { add: "+", delete: "-", update: "~" } as const;
/** Characters of a value on one line. */
const LONGEST = 100;
/** Characters shown before the first difference of two long values. */
const CONTEXT = 24;
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
    const values = before === undefined || after === undefined ? short(before ?? after ?? null) : both(before, after);
    const paint = kind === "add" ? colors.green : kind === "delete" ? colors.red : colors.yellow;
    const note = replaces ? colors.magenta("  (replaces)") : "";
    return `${indent}${paint(`${SYMBOLS[kind]} ${path}: ${values}`)}${note}`;
  });
}

function created(step: StepReport, indent: string, colors: Colors): readonly string[] {
  const inputs = step.inputs;
  if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs)) return [];
  return leavesOf(inputs, "").map(([path, value]) => `${indent}${colors.green(`+ ${path}: ${short(value)}`)}`);
}

/** What is made, a line where it fits on one, and what does not part by part: nobody reads probes that are cut off. */
function leavesOf(value: Shown, path: string): readonly (readonly [path: string, value: Shown])[] {
  if (path !== "" && (fits(value) || typeof value !== "object" || value === null)) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item: Shown, i) => leavesOf(item, `${path}[${i}]`));
  return Object.entries(value as { readonly [key: string]: Shown }).flatMap(([key, item]) =>
    leavesOf(item, formatKey(path, key)),
  );
}

function formatKey(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** A value on one line. */
export function short(value: Shown): string {
  return cut(inFull(value));
}

/** Whether a value is shown in full on one line. */
export function fits(value: Shown): boolean {
  return inFull(value).length <= LONGEST;
}

/** Both values of a property. Of long ones the part where they differ: two that differ must not look alike, as two digests of an image did. */
function both(before: Shown, after: Shown): string {
  const texts = [inFull(before), inFull(after)] as const;
  const from = texts.some((text) => text.length > LONGEST) ? Math.max(0, firstDifference(...texts) - CONTEXT) : 0;
  return texts.map((text) => (from === 0 ? cut(text) : `…${cut(text.slice(from))}`)).join(" => ");
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function inFull(value: Shown): string {
  return value === "[secret]" || value === "[unknown]" ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
