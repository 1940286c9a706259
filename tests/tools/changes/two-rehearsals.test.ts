import { describe, expect, test } from "vitest";
import { readTwoPlans } from "../../../tools/changes/read/plan.ts";
import type { StepReport } from "../../../tools/rehearsal/report.ts";
import { ENVIRONMENT, POOL, SECRET, SERVICE } from "./make-preview.ts";

import { rehearsal, rehearsed } from "./make-rehearsal.ts";

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
