import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { preview, SECRET, step } from "./make-preview.ts";

/** By which the engine tells an object that is a secret. */
const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const deep = (levels: number, value: unknown): unknown => (levels === 0 ? value : { a: deep(levels - 1, value) });

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
