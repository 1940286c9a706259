import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import type { ChangeSet, Operation, Outcome, ResourceChange } from "../change-set.ts";
import { failedChangeSet } from "../failed-change-set.ts";
import { operationOf } from "../operation.ts";
import { isObject, type JsonObject, own } from "../values/json.ts";
import { makeMasker } from "../values/masker.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { findDocument } from "./find-document.ts";
import { findingsOf } from "./findings.ts";
import { readHeldBack } from "./held-back.ts";
import { eachPlanValue } from "./plan-values.ts";
import { findingSaid } from "./rehearsed-diagnostics.ts";
import { readResources } from "./resources.ts";
import { kindOf, readStep, type Step } from "./step.ts";

/**
 * Reads what `pulumi preview --json` printed. Never throws: whatever cannot be read (nothing, a cut document, another document,
 * the engine's event stream) is a failed run that says so, never one without changes.
 */
export function readPreview(printed: string): ChangeSet {
  try {
    return readPreviewDocument(findDocument(printed));
  } catch (error) {
    return failedChangeSet("preview", (error as Error).message);
  }
}

/**
 * Reads the parsed document of `pulumi preview --json`.
 * @throws when it is malformed
 */
export function readPreviewDocument(document: JsonObject): ChangeSet {
  const steps = listAt(document, "steps").map(readStep);
  const told = readDiagnostics(listAt(document, "diagnostics"));
  const errors = told.some((diagnostic) => diagnostic.severity === "error");
  const unchanged = own(own(document, "changeSummary"), "same");
  const same = typeof unchanged === "number" ? unchanged : 0;
  // A plan that ended early lacks what would have come.
  const found = errors ? [] : readDiagnostics(findingsOf(steps, same).map(findingSaid));
  const said = [...told, ...found];
  const mask = makeMasker(
    said.map((diagnostic) => diagnostic.message),
    eachPlanValue(steps, own(document, "config")),
  );
  const diagnostics = said.map((diagnostic) => ({ ...diagnostic, message: mask(diagnostic.message) }));
  const changes = readResources(steps);
  const stack = steps.find((step) => parts(step.urn).type === STACK_TYPE);
  return {
    source: "preview",
    ...endOf(document, errors, steps, changes),
    ...nameOf(steps),
    changes,
    ...(typeof unchanged === "number" && { unchanged }),
    diagnostics,
    heldBack: readHeldBack(stack?.new?.outputs, diagnostics),
  };
}

function listAt(document: JsonObject, key: string): readonly unknown[] {
  const value = own(document, key);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${key}: expected a list: nothing is known about what this run would do`);
  return value;
}

/** A run without a summary did not get to its end, whatever it listed before; nor is one known that counts what it does not list. */
function endOf(
  document: JsonObject,
  errors: boolean,
  steps: readonly Step[],
  changes: readonly ResourceChange[],
): { outcome: Outcome; problems: string[] } {
  const corrupt = own(document, "maybeCorrupt") ?? false;
  if (corrupt !== false) {
    return { outcome: "failed", problems: ["the engine says that the stack's state may be corrupt: do not deploy"] };
  }
  if (errors) return { outcome: "failed", problems: ["the preview ended with errors"] };
  const summary = own(document, "changeSummary");
  if (!isObject(summary)) {
    return { outcome: "failed", problems: ["the preview has no summary: it did not get to its end"] };
  }
  const counts = readCounts(summary);
  if (steps.length === 0 && counts.every(([, count]) => count === 0)) {
    return { outcome: "failed", problems: ["the preview lists nothing and counts nothing, not even the stack"] };
  }
  const problems = missing(counts, steps);
  return { outcome: problems.length > 0 && !changes.some(doesSomething) ? "failed" : "succeeded", problems };
}

function doesSomething({ operation }: ResourceChange): boolean {
  return operation !== "read" && operation !== "refresh";
}

function readCounts(summary: JsonObject): (readonly [op: string, count: number])[] {
  return Object.keys(summary).map((op) => {
    const count = summary[op];
    if (typeof count !== "number") throw new Error(`changeSummary: expected numbers, got ${kindOf(count)}`);
    return [op, count];
  });
}

/** What need not be listed where it is counted: it changes nothing. */
const QUIET: ReadonlySet<Operation> = new Set(["same", "read", "refresh"]);

/** The engine's own count against what is listed: less means that something was left out on the way here. */
function missing(counts: readonly (readonly [op: string, count: number])[], steps: readonly Step[]): string[] {
  const short = counts.flatMap(([op, counted]) => {
    const listed = listedAs(op, steps);
    return counted > listed && !QUIET.has(operationOf(op)) ? [`${counted} to ${worded(op)}, lists ${listed}`] : [];
  });
  return short.length > 0 ? [`the list is not complete: the preview counts ${short.join("; ")}`] : [];
}

/** How many resources are listed under an operation. A replacement is one, whichever of its steps are listed. */
function listedAs(op: string, steps: readonly Step[]): number {
  if (operationOf(op) !== "replace") return steps.filter((step) => step.op === op).length;
  return new Set(steps.filter((step) => operationOf(step.op) === "replace").map((step) => step.urn)).size;
}

/** An operation in a sentence of ours. */
function worded(op: string): string {
  return op.replace(/[^A-Za-z-]/g, "?").slice(0, 40);
}

function nameOf(steps: readonly Step[]): { project?: string; stack?: string } {
  const first = steps[0];
  if (first === undefined) return {};
  const { project, stack } = parts(first.urn);
  return { project, stack };
}
