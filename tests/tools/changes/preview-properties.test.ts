import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { image, preview, RULESET, SECRET, SERVICE, type StepParts, step, UNKNOWN, VERSION } from "./make-preview.ts";

const one = (parts: StepParts) => readPreview(preview([step(parts)])).changes[0];
const sides = (parts: StepParts) =>
  one(parts)?.properties.map(({ path, before, after }) => [path, before, after]) ?? [];
const shown = (value: unknown) => ({ kind: "shown", text: JSON.stringify(value) });
const ABSENT = { kind: "absent" };

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
