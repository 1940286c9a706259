import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import {
  failedPreview,
  image,
  POOL,
  preview,
  RULESET,
  SECRET,
  SERVICE,
  type StepParts,
  step,
  UNKNOWN,
  urnOf,
  VERSION,
} from "./make-preview.ts";

const one = (parts: StepParts) => readPreview(preview([step(parts)])).changes[0];
const sides = (parts: StepParts) =>
  one(parts)?.properties.map(({ path, before, after }) => [path, before, after]) ?? [];
const shown = (value: unknown) => ({ kind: "shown", text: JSON.stringify(value) });
const ABSENT = { kind: "absent" };

describe("the properties of a step", () => {
  test("come from the detailed difference, what providers compute left out", () => {
    const container = (digit: string, path: string) => ({
      template: { containers: [{ image: image(digit), livenessProbe: { httpGet: { path } } }] },
    });
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: container("0", "/health/live"),
      oldOutputs: { ...container("0", "/health/live"), etag: "x", effectiveLabels: "[secret]", generation: "1" },
      new: container("1", "/live"),
      detailed: {
        "template.annotations": "add",
        "template.labels": "add",
        "template.containers[0].image": "update",
        "template.containers[0].livenessProbe.httpGet.path": "update",
        effectiveLabels: "delete",
        etag: "update",
        generation: "update",
        conditions: "update",
      },
    };
    expect(sides(parts)).toEqual([
      ["template.containers[0].image", shown(image("0")), shown(image("1"))],
      ["template.containers[0].livenessProbe.httpGet.path", shown("/health/live"), shown("/live")],
    ]);
  });

  test("come from the inputs where there is no detail", () => {
    const parts: StepParts = {
      op: "update",
      type: SECRET,
      old: { __defaults: [], labels: { tenant: "acme" }, ttl: "1s" },
      new: { __defaults: ["x"], labels: { tenant: "globex" } },
      diffReasons: ["labels"],
    };
    expect(sides(parts)).toEqual([
      ["labels.tenant", shown("acme"), shown("globex")],
      ["ttl", { kind: "hidden", description: "string, 2 characters" }, ABSENT],
    ]);
  });

  test("are the reasons where the inputs are the same", () => {
    const parts: StepParts = {
      op: "update",
      type: SECRET,
      old: { labels: { tenant: "acme" } },
      oldOutputs: { labels: { tenant: "changed-outside" } },
      new: { labels: { tenant: "acme" } },
      diffReasons: ["labels"],
    };
    expect(sides(parts)).toEqual([["labels.tenant", shown("changed-outside"), shown("acme")]]);
  });

  test("an insertion into a list of named things is one addition", () => {
    const envs = (...names: string[]) => ({
      template: { containers: [{ envs: names.map((name) => ({ name, value: `value of ${name}` })) }] },
    });
    expect(sides({ op: "update", type: SERVICE, old: envs("A", "C"), new: envs("A", "B", "C") })).toEqual([
      ["template.containers[0].envs.B.name", ABSENT, shown("B")],
      ["template.containers[0].envs.B.value", ABSENT, { kind: "hidden", description: "string, 10 characters" }],
    ]);
  });

  test("a whole part that the provider reports is taken apart", () => {
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: { scaling: { minInstanceCount: 0, maxInstanceCount: 4 } },
      new: { scaling: { minInstanceCount: 1, maxInstanceCount: 4 } },
      detailed: { scaling: "update" },
    };
    expect(sides(parts)).toEqual([["scaling.minInstanceCount", shown(0), shown(1)]]);
  });

  test("what is not known yet is said", () => {
    expect(sides({ op: "create", type: VERSION, new: { secret: UNKNOWN, enabled: true } })).toEqual([
      ["enabled", ABSENT, shown(true)],
      ["secret", ABSENT, { kind: "unknown" }],
    ]);
  });

  test("an input that only shares its name with a computed one is kept", () => {
    const conditions = (branch: string) => ({ conditions: { refName: { includes: [branch] } } });
    const parts: StepParts = { op: "update", type: RULESET, old: conditions("main"), new: conditions("other") };
    expect(sides({ ...parts, detailed: { "conditions.refName.includes[0]": "update" } })).toEqual([
      ["conditions.refName.includes[0]", shown("main"), shown("other")],
    ]);
  });

  test("a path that cannot be parsed stands for itself", () => {
    expect(
      one({ op: "update", type: SECRET, old: {}, new: {}, detailed: { "a[b": "update" } })?.properties,
    ).toMatchObject([{ path: '["a[b"]', kind: "update" }]);
  });

  test("of a refresh, what was found", () => {
    const parts: StepParts = {
      op: "refresh",
      type: SERVICE,
      old: { ingress: "A" },
      new: { ingress: "A" },
      newOutputs: { ingress: "B" },
      detailed: { ingress: "update" },
    };
    expect(sides(parts)).toEqual([["ingress", shown("A"), shown("B")]]);
  });
});

describe("secrets", () => {
  const SIDE = { kind: "secret" };

  test.each<[string, StepParts]>([
    [
      "stays secret",
      {
        op: "update",
        type: SERVICE,
        old: { value: "[secret]" },
        new: { value: "[secret]" },
        detailed: { value: "update" },
      },
    ],
    [
      "becomes secret",
      {
        op: "update",
        type: SERVICE,
        old: { value: "plain" },
        new: { value: "[secret]" },
        detailed: { value: "update" },
      },
    ],
    [
      "stops being secret",
      {
        op: "update",
        type: SERVICE,
        old: { value: "[secret]" },
        new: { value: "plain" },
        detailed: { value: "update" },
      },
    ],
    [
      "stands below a secret",
      {
        op: "update",
        type: SERVICE,
        old: { value: "[secret]" },
        new: { value: { deep: "plain" } },
        detailed: { value: "update" },
      },
    ],
    [
      "is listed as a secret output",
      {
        op: "update",
        type: SERVICE,
        old: { value: "a" },
        new: { value: "b" },
        newState: { additionalSecretOutputs: ["value"] },
      },
    ],
    [
      "is secret in the outputs",
      {
        op: "update",
        type: SERVICE,
        old: { value: "a" },
        new: { value: "b" },
        oldOutputs: { value: "[secret]" },
        detailed: { value: "update" },
      },
    ],
    [
      "is secret by the schema of its type",
      {
        op: "update",
        type: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
        old: { value: "a" },
        new: { value: "b" },
      },
    ],
    [
      "is secret by the schema",
      { op: "update", type: "gcp:sql/user:User", old: { password: "a" }, new: { password: "b" } },
    ],
  ])("neither side of a value that %s", (_, parts) => {
    expect(one(parts)?.properties.map(({ before, after }) => [before, after])).toEqual([[SIDE, SIDE]]);
  });

  test("a label that becomes secret, known to be harmless otherwise", () => {
    expect(
      sides({ op: "update", type: SECRET, old: { labels: { a: "x" } }, new: { labels: { a: "[secret]" } } }),
    ).toEqual([["labels.a", SIDE, SIDE]]);
  });
});

describe("which steps are changes", () => {
  test.each<[string, StepParts, string | undefined]>([
    ["create", { op: "create", type: SECRET, new: {} }, "create"],
    ["delete", { op: "delete", type: SECRET, old: {} }, "delete"],
    ["delete of what is kept", { op: "delete", type: SECRET, old: {}, oldState: { retainOnDelete: true } }, "forget"],
    ["import-replacement", { op: "import-replacement", type: SECRET, old: {}, new: {} }, "replace"],
    ["discard", { op: "discard", type: SECRET, old: {} }, "read"],
    ["an operation of tomorrow", { op: "vaporise", type: SECRET, old: {} }, "unknown"],
    ["one named like a method of objects", { op: "toString", type: SECRET, old: {} }, "unknown"],
    ["same", { op: "same", type: SECRET, old: {}, new: {} }, undefined],
    ["same, protection raised", { op: "same", type: SECRET, old: {}, new: {}, newState: { protect: true } }, undefined],
    ["same, protection lowered", { op: "same", type: SECRET, old: {}, new: {}, oldState: { protect: true } }, "same"],
    [
      "an update of computed properties alone",
      { op: "update", type: SERVICE, old: { name: "api" }, new: { name: "api" }, detailed: { etag: "update" } },
      undefined,
    ],
    [
      "an update without any reason",
      { op: "update", type: SERVICE, old: { name: "api" }, new: { name: "api" } },
      "update",
    ],
    [
      "an update that repairs",
      {
        op: "update",
        type: SERVICE,
        old: { name: "api" },
        new: { name: "api" },
        detailed: { etag: "update" },
        oldState: { initErrors: ["no"] },
      },
      "update",
    ],
    [
      "another version of a provider",
      {
        op: "update",
        type: "pulumi:providers:gcp",
        old: { version: "9.36.0" },
        new: { version: "9.37.0" },
        detailed: { version: "update" },
      },
      undefined,
    ],
    [
      "a component",
      { op: "create", type: "tarmac:run:CloudRunService", new: {}, newState: { custom: false } },
      undefined,
    ],
    ["the stack", { op: "create", type: "pulumi:pulumi:Stack", new: {} }, undefined],
  ])("%s", (_, parts, operation) => {
    expect(one(parts)?.operation).toBe(operation);
  });

  test("a replacement of computed properties alone stays one", () => {
    const parts: StepParts = {
      op: "replace",
      type: POOL,
      old: {},
      new: {},
      detailed: { etag: "update-replace" },
      replaceReasons: ["etag"],
    };
    expect(one(parts)).toMatchObject({ operation: "replace", properties: [], replaceReasons: ["etag"] });
  });

  test("the steps of one replacement are one", () => {
    const parts = { type: POOL, old: { disabled: false }, new: { disabled: true } };
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) => step({ op, ...parts }));
    expect(
      readPreview(preview(steps)).changes.map(({ operation, properties }) => [operation, properties.length]),
    ).toEqual([["replace", 1]]);
  });

  test("a refresh and an update of one thing are an update", () => {
    const steps = ["refresh", "update"].map((op) =>
      step({ op, type: SERVICE, old: { ingress: "A" }, new: { ingress: "B" } }),
    );
    expect(readPreview(preview(steps)).changes.map(({ operation }) => operation)).toEqual(["update"]);
  });

  test("protection that goes off at the provider", () => {
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: { deletionProtection: true },
      new: { deletionProtection: false },
    };
    expect(one(parts)?.protectionLowered).toBe(true);
    expect(one({ ...parts, new: { deletionProtection: true, ingress: "A" } })?.protectionLowered).toBe(false);
  });
});

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

  test("fewer steps than the engine counted", () => {
    expect(readPreview(preview([], { changeSummary: { delete: 2, update: 1, same: 3 } })).problems).toEqual([
      "the list is not complete: the preview counts 1 to update, lists 0; 2 to delete, lists 0",
    ]);
  });
});

describe("what was said", () => {
  const said = (message: string, steps: object[] = [], severity = "warning") =>
    readPreview(preview(steps, { diagnostics: [{ message, severity }] })).diagnostics.map((item) => item.message);

  test("without colours", () => {
    expect(said("<{%fg 1%}>error:<{%reset%}> \u001b[31mred\u001b[0m")).toEqual(["error: red"]);
  });

  test("debug lines are dropped unread", () => {
    expect(said("secretData: not-a-real-value", [], "debug")).toEqual([]);
  });

  test.each([
    [
      "a value that is not shown",
      { annotations: { note: "not-a-real-value" } },
      "got not-a-real-value",
      "got [masked]",
    ],
    [
      "a value as JSON writes it",
      { annotations: { note: 'not "a" real\nvalue' } },
      'got "not \\"a\\" real\\nvalue"',
      'got "[masked]"',
    ],
    ["one line of a value", { annotations: { note: "first line\nsecond line" } }, "got second line", "got [masked]"],
    ["a value that is shown", { secretId: "acme-openai" }, "no acme-openai", "no acme-openai"],
    [
      "a value that is shown in one place and not in another",
      { secretId: "acme-openai", annotations: { note: "acme-openai" } },
      "no acme-openai",
      "no acme-openai",
    ],
    ["a short value", { annotations: { note: "on" } }, "on and on", "on and on"],
    ["a credential", {}, "got ghp_0123456789012345678901234567890123456789", "got [masked]"],
  ])("%s", (_, inputs, message, expected) => {
    expect(said(message, [step({ op: "create", type: SECRET, new: inputs })])).toEqual([expected]);
  });

  test("a message longer than can be searched is left out", () => {
    expect(said("x".repeat(60_000))).toEqual(["(a message of 60000 characters, left out)"]);
  });
});

describe("what is held back", () => {
  const warning =
    "service api is held back: nothing of it is registered yet (first up)\nits image is not given yet\n  npm run release -- --stack staging";

  test("from the stack's output", () => {
    const heldBack = { "service api": [{ reason: "its image is not given yet", commands: ["npm run release"] }] };
    const set = readPreview(
      preview([step({ op: "create", type: "pulumi:pulumi:Stack", new: {}, newOutputs: { heldBack } })]),
    );
    expect(set.heldBack).toEqual([{ name: "service api", lines: ["its image is not given yet", "  npm run release"] }]);
  });

  test("from the program's warnings", () => {
    expect(readPreview(preview([], { diagnostics: [{ severity: "warning", message: warning }] })).heldBack).toEqual([
      {
        name: "service api",
        lines: [
          "nothing of it is registered yet (first up)",
          "its image is not given yet",
          "  npm run release -- --stack staging",
        ],
      },
    ]);
  });

  test("not from what only speaks of it", () => {
    const diagnostics = [
      { severity: "info", message: warning },
      { severity: "warning", message: `see: ${warning}` },
    ];
    expect(readPreview(preview([], { diagnostics })).heldBack).toEqual([]);
  });
});
