import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { failedPreview, preview, SECRET, SERVICE, step, urnOf } from "./make-preview.ts";

describe("how the run ended", () => {
  test("without changes", () => {
    expect(readPreview(preview([step({ op: "same", type: "pulumi:pulumi:Stack", new: {}, old: {} })]))).toEqual({
      source: "preview",
      outcome: "succeeded",
      problems: [],
      project: "tarmac",
      stack: "staging",
      changes: [],
      unchanged: 24,
      diagnostics: [],
      heldBack: [],
    });
  });

  test.each([
    ["errors", failedPreview("no"), "the preview ended with errors"],
    [
      "errors, and a summary all the same",
      preview([], { diagnostics: [{ severity: "error", message: "no" }] }),
      "the preview ended with errors",
    ],
    ["no summary", JSON.stringify({ steps: [] }), "the preview has no summary: it did not get to its end"],
    [
      "a summary that is none",
      preview([], { changeSummary: null }),
      "the preview has no summary: it did not get to its end",
    ],
    [
      "a corrupt state",
      preview([], { maybeCorrupt: true }),
      "the engine says that the stack's state may be corrupt: do not deploy",
    ],
    [
      "a state that is called corrupt in another way",
      preview([], { maybeCorrupt: "true" }),
      "the engine says that the stack's state may be corrupt: do not deploy",
    ],
    [
      "diagnostics that are no list",
      preview([], { diagnostics: { severity: "error" } }),
      "diagnostics: expected a list: nothing is known about what this run would do",
    ],
    [
      "steps that are no list",
      preview([], { steps: {} }),
      "steps: expected a list: nothing is known about what this run would do",
    ],
    [
      "a step without an operation",
      preview([{ urn: urnOf(SECRET, "a") }]),
      "steps[0].op: expected a text, got nothing",
    ],
    [
      "a step with a number for one",
      preview([{ op: 1, urn: urnOf(SECRET, "a") }]),
      "steps[0].op: expected a text, got a number",
    ],
    [
      "a step without a URN",
      preview([{ op: "create" }]),
      "steps[0].urn: expected urn:pulumi:STACK::PROJECT::TYPE::NAME, got nothing",
    ],
    [
      "a URN that is none",
      preview([{ op: "create", urn: "x" }]),
      "steps[0].urn: expected urn:pulumi:STACK::PROJECT::TYPE::NAME, got a string",
    ],
    [
      "a state that is a list",
      preview([{ op: "create", urn: urnOf(SECRET, "a"), newState: [] }]),
      "steps[0].newState: expected an object, got a list",
    ],
    [
      "inputs that are a text",
      preview([{ op: "create", urn: urnOf(SECRET, "a"), newState: { inputs: "x" } }]),
      "steps[0].newState.inputs: expected an object, got a string",
    ],
    ["nothing at all", "", "the preview printed nothing: nothing is known about what this run would do"],
  ])("failed: %s", (_, printed, problem) => {
    const set = readPreview(printed);
    expect([set.outcome, set.problems]).toEqual(["failed", [problem]]);
  });

  const counted = (steps: readonly object[], changeSummary: object) => {
    const { outcome, problems } = readPreview(preview(steps, { changeSummary }));
    return [outcome, ...problems];
  };
  const UPDATE = step({ op: "update", type: SERVICE, old: { ingress: "A" }, new: { ingress: "B" } });
  const NOISE = step({ op: "update", type: SERVICE, old: {}, new: {}, detailed: { etag: "update" } });
  const READ = step({ op: "read", type: SECRET, new: {} });
  const replaced = (op: string) => step({ op, type: SECRET, old: {}, new: {} });

  test.each<[string, readonly object[], object, readonly string[]]>([
    [
      "some of it: what is listed stands, and is said not to be all",
      [UPDATE],
      { update: 2, vaporise: 1, same: 3 },
      ["succeeded", "the list is not complete: the preview counts 2 to update, lists 1; 1 to vaporise, lists 0"],
    ],
    [
      "all of it: never without changes",
      [],
      { delete: 2, same: 3 },
      ["failed", "the list is not complete: the preview counts 2 to delete, lists 0"],
    ],
    [
      "all but noise",
      [NOISE],
      { update: 2 },
      ["failed", "the list is not complete: the preview counts 2 to update, lists 1"],
    ],
    [
      "all but what is read",
      [READ],
      { read: 1, create: 1 },
      ["failed", "the list is not complete: the preview counts 1 to create, lists 0"],
    ],
    [
      "what changes nothing",
      [UPDATE],
      { update: 1, read: 4, discard: 1, refresh: 9, "discard-replaced": 1, "remove-pending-replace": 1, same: 9 },
      ["succeeded"],
    ],
    [
      "nothing of a replacement: its steps are counted, it is listed",
      [replaced("replace")],
      { replace: 1, "create-replacement": 1, "delete-replaced": 1 },
      ["succeeded"],
    ],
    [
      "nothing of a replacement: it is counted, its steps are listed",
      [replaced("create-replacement"), replaced("delete-replaced")],
      { replace: 1 },
      ["succeeded"],
    ],
    [
      "one replacement of two, however many steps the other has",
      [replaced("create-replacement"), replaced("replace"), replaced("delete-replaced")],
      { replace: 2 },
      ["succeeded", "the list is not complete: the preview counts 2 to replace, lists 1"],
    ],
    [
      "everything, and the count too",
      [],
      {},
      ["failed", "the preview lists nothing and counts nothing, not even the stack"],
    ],
    ["numbers", [], { create: "5" }, ["failed", "changeSummary: expected numbers, got a string"]],
  ])("left out: %s", (_, steps, changeSummary, expected) => {
    expect(counted(steps, changeSummary)).toEqual(expected);
  });

  test("an error that stands behind hundreds of warnings, or says nothing", () => {
    const warnings = Array.from({ length: 250 }, (_, i) => ({ severity: "warning", message: `warning ${i}` }));
    const late = readPreview(preview([], { diagnostics: [...warnings, { severity: "error", message: "boom" }] }));
    expect([late.outcome, late.diagnostics.length, late.diagnostics[0]?.message]).toEqual(["failed", 200, "boom"]);
    const mute = readPreview(preview([], { diagnostics: [{ severity: "error", message: " " }] }));
    expect([mute.outcome, mute.diagnostics]).toEqual([
      "failed",
      [{ severity: "error", message: "(an error without a message)" }],
    ]);
  });
});
