import { describe, expect, test } from "vitest";
import { readPlan } from "../../../tools/changes/read/plan.ts";
import { writeJson } from "../../../tools/changes/write/json.ts";
import { failedPreview, preview, SECRET, SERVICE, step } from "./make-preview.ts";

const set = readPlan(
  preview([
    step({
      op: "update",
      type: SERVICE,
      name: "api",
      old: { ingress: "A", x: "not-a-real-value" },
      new: { ingress: "B" },
    }),
    step({ op: "delete", type: SECRET, name: "old", old: { secretId: "old" }, oldState: { protect: true } }),
  ]),
);
const saved = (changed = set) => writeJson({ set: changed, stack: "staging" });

describe("a plan that was saved for programs", () => {
  test("reads as it was, without what it says of the changes' meaning", () => {
    expect(readPlan(saved())).toEqual(set);
    expect(saved()).not.toContain("not-a-real-value");
    const failed = readPlan(failedPreview("boom"));
    expect(readPlan(saved(failed))).toEqual(failed);
  });

  test.each<[string, (document: Record<string, unknown>) => void, string]>([
    [
      "an operation nobody knows",
      (d) => Object.assign((d.changes as object[])[0] ?? {}, { operation: "approve" }),
      "changes.0.operation",
    ],
    ["an outcome nobody knows", (d) => Object.assign(d, { outcome: "approved" }), "outcome"],
    [
      "a long name",
      (d) => Object.assign((d.changes as object[])[0] ?? {}, { name: "x".repeat(2_001) }),
      "changes.0.name",
    ],
    ["another version", (d) => Object.assign(d, { version: 2 }), "version"],
    [
      "too many changes",
      (d) => Object.assign(d, { changes: Array(20_001).fill((d.changes as object[])[0]) }),
      "changes",
    ],
  ])("is refused with %s", (_, forge, where) => {
    const document = JSON.parse(saved());
    forge(document);
    expect(readPlan(JSON.stringify(document))).toMatchObject({
      outcome: "failed",
      problems: [`the saved plan is refused: a problem at ${where}; nothing is known about what this run would do`],
      changes: [],
    });
  });

  test("is judged by what it lists, whatever it says of itself", () => {
    const forged = { ...JSON.parse(saved()), verdict: "no changes", counts: {}, approved: true };
    expect(readPlan(JSON.stringify(forged))).toEqual(set);
  });
});
