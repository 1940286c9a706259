import type { RehearsalReport, StepReport } from "../../../tools/rehearsal/report.ts";
import { urnOf } from "./make-preview.ts";

type Json = StepReport["inputs"];

/** A step as a rehearsal reports one. */
export function rehearsed(
  op: StepReport["op"],
  type: string,
  name: string,
  inputs: Json,
  more: Partial<StepReport> = {},
): StepReport {
  const base = { custom: true, protect: false, failed: false, retained: false, deleteBeforeReplace: false };
  return {
    op,
    urn: urnOf(type, name),
    type,
    name,
    ...base,
    replaceReasons: [],
    diff: [],
    ...(inputs === undefined ? {} : { inputs }),
    ...more,
  };
}

/** A whole report, of a preview that ended well unless `more` says otherwise. */
export function rehearsal(steps: readonly StepReport[], more: Partial<RehearsalReport> = {}): string {
  const report: RehearsalReport = {
    version: 1,
    note: "rehearsal against a model of the clouds, not a deployment",
    project: "tarmac",
    stack: "staging",
    phase: "preview",
    ok: true,
    steps,
    findings: [],
    failures: [],
    log: [],
    outputs: {},
    summary: { create: 0, update: 0, replace: 0, delete: 0, same: 7, read: 0 },
    unopened: [],
    durations: {},
    ...more,
  };
  return JSON.stringify(report, undefined, 2);
}
