import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { image, preview, RULESET, SECRET, SERVICE, type StepParts, step } from "./make-preview.ts";

const one = (parts: StepParts) => readPreview(preview([step(parts)])).changes[0];
const sides = (parts: StepParts) =>
  one(parts)?.properties.map(({ path, before, after }) => [path, before, after]) ?? [];
const shown = (value: unknown) => ({ kind: "shown", text: JSON.stringify(value) });
const ABSENT = { kind: "absent" };
/** By which the engine tells an object that is a secret. */
const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const _deep = (levels: number, value: unknown): unknown => (levels === 0 ? value : { a: _deep(levels - 1, value) });

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
