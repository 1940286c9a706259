import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import type { ChangeSet, Outcome } from "../change-set.ts";
import { failedChangeSet } from "../failed-change-set.ts";
import { isObject, type JsonObject, own } from "../values/json.ts";
import { makeMasker } from "../values/masker.ts";
import { readDiagnostics } from "./diagnostics.ts";
import { findDocument } from "./find-document.ts";
import { readHeldBack } from "./held-back.ts";
import { eachPlanValue } from "./plan-values.ts";
import { readResources } from "./resources.ts";
import { readStep, type Step } from "./step.ts";

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
  const steps = readSteps(own(document, "steps"));
  const said = readDiagnostics(own(document, "diagnostics"));
  const mask = makeMasker(
    said.map((diagnostic) => diagnostic.message),
    eachPlanValue(steps, own(document, "config")),
  );
  const diagnostics = said.map((diagnostic) => ({ ...diagnostic, message: mask(diagnostic.message) }));
  const summary = own(document, "changeSummary");
  const ended = endOf(
    document,
    diagnostics.some((diagnostic) => diagnostic.severity === "error"),
  );
  const unchanged = own(summary, "same");
  const stack = steps.find((step) => parts(step.urn).type === STACK_TYPE);
  return {
    source: "preview",
    ...ended,
    problems: [...ended.problems, ...missing(summary, steps)],
    ...nameOf(steps),
    changes: readResources(steps),
    ...(typeof unchanged === "number" && { unchanged }),
    diagnostics,
    heldBack: readHeldBack(stack?.new?.outputs, diagnostics),
  };
}

function readSteps(raw: unknown): Step[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw new Error("steps: expected a list: nothing is known about what this run would do");
  return raw.map(readStep);
}

/** A run without a summary did not get to its end, whatever it listed before. */
function endOf(document: JsonObject, errors: boolean): { outcome: Outcome; problems: string[] } {
  if (own(document, "maybeCorrupt") === true) {
    return { outcome: "failed", problems: ["the engine says that the stack's state may be corrupt: do not deploy"] };
  }
  if (errors) return { outcome: "failed", problems: ["the preview ended with errors"] };
  if (!isObject(own(document, "changeSummary"))) {
    return { outcome: "failed", problems: ["the preview has no summary: it did not get to its end"] };
  }
  return { outcome: "succeeded", problems: [] };
}

const COUNTED = ["create", "update", "replace", "delete"];

/** The engine's own count against the steps listed: fewer steps mean that something was left out on the way here. */
function missing(summary: unknown, steps: readonly Step[]): string[] {
  const short = COUNTED.flatMap((op) => {
    const counted = own(summary, op);
    const listed = steps.filter((step) => step.op === op).length;
    return typeof counted === "number" && counted > listed ? [`${counted} to ${op}, lists ${listed}`] : [];
  });
  return short.length > 0 ? [`the list is not complete: the preview counts ${short.join("; ")}`] : [];
}

function nameOf(steps: readonly Step[]): { project?: string; stack?: string } {
  const first = steps[0];
  if (first === undefined) return {};
  const { project, stack } = parts(first.urn);
  return { project, stack };
}
