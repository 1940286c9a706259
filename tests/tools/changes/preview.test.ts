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
/** By which the engine tells an object that is a secret. */
const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const deep = (levels: number, value: unknown): unknown => (levels === 0 ? value : { a: deep(levels - 1, value) });

const REGISTRY = "gcp:artifactregistry/repository:Repository";

describe("lists of named items", () => {
  const policy = (id: string, digest?: string) => ({
    id,
    action: digest ? "KEEP" : "DELETE",
    condition: digest ? { versionNamePrefixes: [digest] } : { tagState: "UNTAGGED" },
  });
  const [first, second] = ["1", "4"].map((digit) => `sha256:${digit.repeat(64)}`);

  test("a set that the provider gives back in another order: the item that changed, inputs with inputs", () => {
    const parts: StepParts = {
      op: "update",
      type: REGISTRY,
      old: { cleanupPolicies: [policy("keep-deployed", first), policy("delete-untagged")] },
      oldOutputs: { cleanupPolicies: [policy("delete-untagged"), policy("keep-deployed", first)] },
      new: { cleanupPolicies: [policy("keep-deployed", second), policy("delete-untagged")] },
      detailed: { cleanupPolicies: "update", "cleanupPolicies[1]": "update" },
    };
    expect(sides(parts)).toEqual([
      ["cleanupPolicies.keep-deployed.condition.versionNamePrefixes[0]", shown(first), shown(second)],
    ]);
  });

  test("a set of which an item goes, whatever the order of the rest", () => {
    const parts: StepParts = {
      op: "update",
      type: REGISTRY,
      old: { cleanupPolicies: [policy("a", first), policy("b"), policy("c")] },
      new: { cleanupPolicies: [policy("c"), policy("a", first)] },
      detailed: { "cleanupPolicies[1]": "delete" },
    };
    expect(sides(parts).map(([path]) => path)).toEqual([
      "cleanupPolicies.b.action",
      "cleanupPolicies.b.condition.tagState",
      "cleanupPolicies.b.id",
    ]);
  });

  test("a variable added early is one line, not a row of renames", () => {
    const envs = (...names: string[]) => ({
      template: { containers: [{ name: "api", envs: names.map((name) => ({ name, value: "x" })) }] },
    });
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: envs("B", "C"),
      new: envs("A", "B", "C"),
      detailed: {
        "template.containers[0].envs[0].name": "update",
        "template.containers[0].envs[1].name": "update",
        "template.containers[0].envs[2]": "add",
      },
    };
    expect(sides(parts).map(([path, before]) => [path, before])).toEqual([
      ["template.containers.api.envs.A.name", ABSENT],
      ["template.containers.api.envs.A.value", ABSENT],
    ]);
  });

  test("a secret in the list is left to the provider's word", () => {
    const envs = { template: { containers: [{ name: "api", envs: [{ name: "A", value: "[secret]" }] }] } };
    const parts: StepParts = {
      op: "update",
      type: SERVICE,
      old: envs,
      new: envs,
      detailed: { "template.containers[0].envs[0].value": "update" },
    };
    expect(sides(parts)).toEqual([["template.containers.api.envs.A.value", { kind: "secret" }, { kind: "secret" }]]);
  });
});

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

  test.each<[string, unknown]>([
    ["with its signature and a ciphertext", { ...MARK, ciphertext: "v1:aaaa:bbbb" }],
    ["with its signature and a plain text", { ...MARK, plaintext: '"x"' }],
    ["as an output", { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true }],
    ["as a ciphertext", "v1:c2FsdA==:dGV4dA=="],
  ])("a label that becomes a secret written %s", (_, secret) => {
    const parts: StepParts = {
      op: "update",
      type: SECRET,
      old: { labels: { a: "x" } },
      new: { labels: { a: secret } },
    };
    expect(sides(parts)).toEqual([["labels.a", SIDE, SIDE]]);
    expect(sides({ ...parts, detailed: { "labels.a": "update" } })).toEqual([["labels.a", SIDE, SIDE]]);
    expect(sides({ op: "create", type: SERVICE, new: { scaling: secret } })).toEqual([
      ["scaling", { kind: "absent" }, SIDE],
    ]);
  });

  test("a member of a list that becomes secret and moves", () => {
    const type = "gcp:projects/iAMBinding:IAMBinding";
    const parts: StepParts = { op: "update", type, old: { members: ["x", "b"] }, new: { members: ["b", "[secret]"] } };
    const hidden = [
      ["members[0]", SIDE, SIDE],
      ["members[1]", SIDE, SIDE],
    ];
    expect(sides(parts)).toEqual(hidden);
    expect(sides({ ...parts, detailed: { "members[0]": "update", "members[1]": "update" } })).toEqual(hidden);
  });

  test("an image of a container that becomes secret and moves", () => {
    const [a, b] = [{ name: "a" }, { name: "b", image: "q" }];
    const before = { template: { containers: [{ ...a, image: "x" }, b] } };
    const after = { template: { containers: [b, { ...a, image: "[secret]" }] } };
    expect(sides({ op: "update", type: SERVICE, old: before, new: after })).toEqual([
      ["template.containers[0].image", SIDE, SIDE],
      ["template.containers[0].name", shown("a"), shown("b")],
      ["template.containers[1].image", SIDE, SIDE],
      ["template.containers[1].name", shown("b"), shown("a")],
    ]);
  });

  const HIDDEN = { kind: "hidden" };
  test.each<[string, object, object]>([
    ["an image", { image: image("0") }, { kind: "shown" }],
    ["an image by tag, of a host with a port", { image: "localhost:5000/backend/api:v1" }, { kind: "shown" }],
    ["an image with credentials", { image: `user:pass@host.example/api@sha256:${"0".repeat(64)}` }, HIDDEN],
    ["an image that is an address", { image: "https://host.example/api?key=abc" }, HIDDEN],
    ["a probe's path", { livenessProbe: { httpGet: { path: "/health/live" } } }, { kind: "shown" }],
    ["a probe's path with a query", { livenessProbe: { httpGet: { path: "/health?key=abc" } } }, HIDDEN],
    ["a probe's header", { livenessProbe: { httpGet: { httpHeaders: [{ value: "abc" }] } } }, HIDDEN],
    ["a value of the environment", { envs: [{ value: "abc" }] }, HIDDEN],
  ])("what is shown of %s", (_, container, side) => {
    expect(sides({ op: "create", type: SERVICE, new: { template: { containers: [container] } } })).toEqual([
      [expect.any(String), ABSENT, expect.objectContaining(side)],
    ]);
  });

  test.each([
    ["gcp:serviceaccount/account:Account", { displayName: "free text" }],
    ["gcp:iam/workloadIdentityPool:WorkloadIdentityPool", { displayName: "free text" }],
    ["gcp:projects/iAMCustomRole:IAMCustomRole", { title: "free text" }],
    ["gcp:projects/iAMMember:IAMMember", { condition: { title: "free text" } }],
    [SERVICE, { scaling: { tomorrow: "free text" } }],
    [RULESET, { rules: { pullRequest: { tomorrow: "free text" } } }],
    ["gcp:artifactregistry/repository:Repository", { cleanupPolicies: [{ tomorrow: "free text" }] }],
  ])("free text and what nobody knows yet is not shown: %s", (type, inputs) => {
    expect(sides({ op: "create", type, new: inputs })).toEqual([
      [expect.any(String), ABSENT, { kind: "hidden", description: "string, 9 characters" }],
    ]);
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
    ["read-replacement", { op: "read-replacement", type: SECRET, old: {}, new: {} }, "replace"],
    [
      "a state that does not say whether it is a component",
      { op: "delete", type: SECRET, old: {}, oldState: { custom: undefined } },
      "delete",
    ],
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
    [
      "a value inside a secret's mark",
      { tags: [{ ...MARK, plaintext: '"not-real"' }] },
      "got not-real",
      "got [masked]",
    ],
    ["a value far below", { annotations: deep(100, "not-real") }, "got not-real", "got [masked]"],
    ["a value without its quotes", { annotations: { note: "'not real'" } }, "got not real", "got [masked]"],
    [
      "a value as Go writes it within JSON",
      { annotations: { note: "not<a>real&value" } },
      'got {"note":"not\\u003ca\\u003ereal\\u0026value"}, not<a>real&value',
      'got {"note":"[masked]"}, [masked]',
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

test("a message about an image that is built names its Dockerfile, and none of its arguments", () => {
  const inputs = { build: { context: "./app", dockerfile: "./app/Dockerfile", args: { KEY: "value-of-an-argument" } } };
  const diagnostics = [{ severity: "warning", message: "./app/Dockerfile: it got value-of-an-argument" }];
  const built = step({ op: "create", type: "docker:index/image:Image", name: "api", new: inputs });
  const [said] = readPreview(preview([built], { diagnostics })).diagnostics;
  expect(said?.message).toBe("./app/Dockerfile: it got [masked]");
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
