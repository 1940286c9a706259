import { describe, expect, test } from "vitest";
import { readPlan } from "../../../tools/changes/read/plan.ts";
import { POOL, SECRET, SERVICE, urnOf } from "./make-preview.ts";

import { rehearsal, rehearsed } from "./make-rehearsal.ts";

describe("one rehearsal", () => {
  test("what it would do, with its own differences", () => {
    const steps = [
      rehearsed(
        "update",
        SERVICE,
        "api",
        { ingress: "B", token: "[secret]" },
        {
          diff: [
            { path: "ingress", kind: "update", replaces: false, secret: false, before: "A", after: "B" },
            {
              path: "annotations.note",
              kind: "update",
              replaces: false,
              secret: true,
              before: "[secret]",
              after: "[secret]",
            },
            {
              path: "template.containers[0].image",
              kind: "update",
              replaces: false,
              secret: false,
              before: "x",
              after: "[unknown]",
            },
          ],
        },
      ),
      rehearsed(
        "replace",
        POOL,
        "github",
        {},
        {
          replaceReasons: ["workloadIdentityPoolId"],
          diff: [
            { path: "workloadIdentityPoolId", kind: "update", replaces: true, secret: false, before: "a", after: "b" },
          ],
        },
      ),
      rehearsed("delete", SECRET, "old", { secretId: "old" }, { protect: true }),
      rehearsed("same", SECRET, "kept", undefined),
    ];
    const set = readPlan(rehearsal(steps));
    expect(set).toMatchObject({
      source: "rehearsal",
      outcome: "succeeded",
      unchanged: 7,
      stack: "staging",
      project: "tarmac",
    });
    expect(set.changes.map(({ operation, name, protected: held }) => [operation, name, held])).toEqual([
      ["update", "api", false],
      ["replace", "github", false],
      ["delete", "old", true],
    ]);
    expect(set.changes[0]?.properties.map(({ path, before, after }) => [path, before.kind, after.kind])).toEqual([
      ["ingress", "shown", "shown"],
      ["annotations.note", "secret", "secret"],
      ["template.containers[0].image", "shown", "unknown"],
    ]);
    expect(set.changes[1]?.properties[0]?.replaces).toBe(true);
  });

  test("refused or with errors it failed, and says why", () => {
    const set = readPlan(
      rehearsal([], {
        ok: false,
        failures: [{ urn: urnOf(SECRET, "a"), message: "is protected" }],
        findings: [{ code: "x", severity: "error", message: "a name is taken", fix: "choose another" }],
      }),
    );
    expect([set.outcome, set.problems, set.diagnostics]).toEqual([
      "failed",
      ["the rehearsal ended with errors"],
      [
        { severity: "error", urn: urnOf(SECRET, "a"), message: "is protected" },
        { severity: "error", finding: "x", message: "a name is taken: choose another" },
      ],
    ]);
  });

  test("a message does not repeat what is not shown", () => {
    const steps = [rehearsed("create", SECRET, "a", { annotations: { note: "not-a-real-value" } })];
    const log = [{ severity: "error" as const, message: "got not-a-real-value", urn: "" }];
    expect(readPlan(rehearsal(steps, { log })).diagnostics[0]?.message).toBe("got [masked]");
  });
});
