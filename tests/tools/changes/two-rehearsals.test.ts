import { describe, expect, test } from "vitest";
import { readPlan, readTwoPlans } from "../../../tools/changes/read/plan.ts";
import type { RehearsalReport, StepReport } from "../../../tools/rehearsal/report.ts";
import { ENVIRONMENT, POOL, SECRET, SERVICE, urnOf } from "./make-preview.ts";

type Json = StepReport["inputs"];

function rehearsed(
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

function rehearsal(steps: readonly StepReport[], more: Partial<RehearsalReport> = {}): string {
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

const service = (max: number) =>
  rehearsed("create", SERVICE, "api", { name: "api", template: { scaling: { maxInstanceCount: max } } });
const secret = (name: string, more: Partial<StepReport> = {}) =>
  rehearsed("create", SECRET, name, { secretId: name }, more);
const component = rehearsed("create", "tarmac:run:CloudRunService", "api", {}, { custom: false });

const brief = (base: string, head: string) =>
  readTwoPlans(base, head).changes.map((change) => [
    change.operation,
    change.name,
    change.properties.map(({ path, kind, replaces }) => `${kind} ${path}${replaces ? " !" : ""}`),
  ]);

describe("base and head compared", () => {
  test.each<[string, StepReport[], StepReport[], unknown[]]>([
    ["the same", [service(1), secret("a"), component], [component, secret("a"), service(1)], []],
    ["one more", [service(1)], [service(1), secret("a")], [["create", "a", ["add secretId"]]]],
    ["one less", [service(1), secret("a")], [service(1)], [["delete", "a", ["delete secretId"]]]],
    ["one less that stays in the cloud", [secret("a", { retained: true })], [], [["forget", "a", ["delete secretId"]]]],
    ["a property", [service(1)], [service(2)], [["update", "api", ["update template.scaling.maxInstanceCount"]]]],
    [
      "a property that replaces",
      [rehearsed("create", POOL, "github", { workloadIdentityPoolId: "a" })],
      [rehearsed("create", POOL, "github", { workloadIdentityPoolId: "b" })],
      [["replace", "github", ["update workloadIdentityPoolId !"]]],
    ],
    [
      "a whole part in which something replaces",
      [rehearsed("create", SECRET, "a", { replication: { auto: {} } })],
      [rehearsed("create", SECRET, "a", {})],
      [["replace", "a", ["delete replication.auto !"]]],
    ],
    ["a component", [], [component], []],
    ["what is only read", [], [rehearsed("read", SECRET, "a", { secretId: "a" })], [["read", "a", ["add secretId"]]]],
    [
      "values not known in either",
      [rehearsed("create", SECRET, "a", { secretId: "[unknown]" })],
      [rehearsed("create", SECRET, "a", { secretId: "[unknown]" })],
      [],
    ],
    [
      "a secret in either",
      [rehearsed("create", ENVIRONMENT, "e", { note: "[secret]" })],
      [rehearsed("create", ENVIRONMENT, "e", { note: "[secret]" })],
      [],
    ],
  ])("%s", (_, base, head, expected) => {
    expect(brief(rehearsal(base), rehearsal(head))).toEqual(expected);
  });

  test("neither side of a value that becomes secret", () => {
    const labelled = (value: string) => rehearsal([rehearsed("create", SECRET, "a", { labels: { a: value } })]);
    expect(readTwoPlans(labelled("x"), labelled("[secret]")).changes[0]?.properties).toMatchObject([
      { path: "labels.a", before: { kind: "secret" }, after: { kind: "secret" } },
    ]);
  });

  test("what replaces is named, what is protected is said", () => {
    const pool = (id: string) => rehearsed("create", POOL, "github", { workloadIdentityPoolId: id }, { protect: true });
    expect(readTwoPlans(rehearsal([pool("a")]), rehearsal([pool("b")])).changes[0]).toMatchObject({
      replaceReasons: ["workloadIdentityPoolId"],
      protected: true,
      protectionLowered: false,
    });
  });

  test("protection that goes off is a change of its own", () => {
    const set = readTwoPlans(rehearsal([secret("a", { protect: true })]), rehearsal([secret("a")]));
    expect(set.changes).toMatchObject([{ operation: "same", protectionLowered: true }]);
  });

  test("how many stay, and what the head said", () => {
    const head = rehearsal([service(2), secret("a")], {
      log: [
        {
          severity: "warning",
          message: "service web is held back: nothing of it is registered yet\n  do this",
          urn: "",
        },
      ],
    });
    const set = readTwoPlans(rehearsal([service(1), secret("a")]), head);
    expect(set).toMatchObject({ source: "two rehearsals", outcome: "succeeded", stack: "staging", unchanged: 1 });
    expect(set.heldBack).toEqual([{ name: "service web", lines: ["nothing of it is registered yet", "  do this"] }]);
  });

  test.each([
    ["a head that failed", rehearsal([]), rehearsal([], { ok: false }), "the rehearsal of the head ended with errors"],
    [
      "a base that failed",
      rehearsal([], { ok: false }),
      rehearsal([]),
      "the rehearsal of the base ended with errors: there is nothing to compare with",
    ],
    [
      "a base that did not start from nothing",
      rehearsal([rehearsed("same", SECRET, "a", undefined)]),
      rehearsal([]),
      "the rehearsal of the base did not start from nothing: run it with a new --state folder",
    ],
    [
      "a head that did not",
      rehearsal([]),
      rehearsal([rehearsed("update", SECRET, "a", {})]),
      "the rehearsal of the head did not start from nothing: run it with a new --state folder",
    ],
    [
      "different stacks",
      rehearsal([]),
      rehearsal([], { stack: "production" }),
      "base and head are rehearsals of different stacks",
    ],
    ["something else", rehearsal([]), '{"steps":[]}', "expected two rehearsals, got another document"],
    ["nothing", "", rehearsal([]), "the preview printed nothing: nothing is known about what this run would do"],
    [
      "another version",
      rehearsal([]),
      rehearsal([]).replace('"version": 1', '"version": 2'),
      "rehearsal: expected version 1 of its JSON, got another",
    ],
    [
      "a step without a URN",
      rehearsal([]),
      rehearsal([{ ...secret("a"), urn: "x" }]),
      "steps[0].urn: expected urn:pulumi:STACK::PROJECT::TYPE::NAME",
    ],
  ])("fails with %s", (_, base, head, problem) => {
    expect(readTwoPlans(base, head)).toMatchObject({ outcome: "failed", problems: [problem], changes: [] });
  });
});

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
