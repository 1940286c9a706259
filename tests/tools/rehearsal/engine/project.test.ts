import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readProject, stacksIn } from "../../../../tools/rehearsal/engine/project.ts";

const PASSPHRASE = "not-a-real-passphrase";
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tarmac-project-"));
});
afterAll(() => rmSync(root, { recursive: true }));

function project(files: Record<string, string>, env: NodeJS.ProcessEnv = {}, stack = "dev") {
  for (const [name, text] of Object.entries({ "Pulumi.yaml": "name: p", ...files }))
    writeFileSync(join(root, name), text);
  return readProject({ root, stack, env });
}

// Sealed with that passphrase in the format of Pulumi's passphrase provider: the stack's salt, and two values.
const SALT = "v1:BwcHBwcHBwc=:v1:BgYGBgYGBgYGBgYG:RNbPc7IObL+vLsAUSG98LVBHG9B72A==";
const ONE = "v1:FBQUFBQUFBQUFBQU:tCv1eubln8QTVhQO+VJPAs5fWAzVnTMp4Of2wdYPCce6KB8n";
const TWO = "v1:FRUVFRUVFRUVFRUV:M7rq9oMJlxdO4DkW8ssURmMpwR5Yz7URpZP/sMWOY3QbxxCFcw==";

describe("configuration", () => {
  test("texts for scalars, JSON with sorted keys for the rest, the project's name for keys without one", () => {
    const { config } = project({
      "Pulumi.dev.yaml":
        "config:\n  p:b: {z: 1, a: [x, 012]}\n  c: true\n  gcp:d: 1_000\n  e: 1.50\n  f:\n  g: 2026-01-01\n",
    });
    expect(config).toEqual({
      "p:b": '{"a":["x",10],"z":1}',
      "p:c": "true",
      "gcp:d": "1000",
      "p:e": "1.5",
      "p:f": "",
      "p:g": "2026-01-01 00:00:00 +0000 UTC",
    });
  });

  test("defaults of Pulumi.yaml lie under the stack file", () => {
    const { config, nodeArgs, name } = project({
      "Pulumi.yaml": [
        "name: p",
        "runtime: {name: nodejs, options: {nodeargs: \"--require ./a.cjs '--title=b c'\"}}",
        "config:",
        '  pulumi:disable-default-providers: ["*"]',
        '  p:a: {type: string, default: ""}',
        "  b: {type: integer, default: 1}",
        "  c: {type: string, description: no default}",
        "  gcp:region: {value: here}",
      ].join("\n"),
      "Pulumi.dev.yaml": "config:\n  b: 2\n",
    });
    expect(config).toEqual({
      "pulumi:disable-default-providers": '["*"]',
      "p:a": "",
      "p:b": "2",
      "gcp:region": "here",
    });
    expect(nodeArgs).toEqual(["--require", "./a.cjs", "--title=b c"]);
    expect(name).toBe("p");
  });

  test("an empty stack file is an empty configuration", () => {
    expect(project({ "Pulumi.dev.yaml": "" })).toMatchObject({ config: {}, secretKeys: [], unopened: [] });
  });
});

describe("sealed values", () => {
  test("are opened with the passphrase, whole and within objects, and their keys are secret", () => {
    const file = `encryptionsalt: ${SALT}\nconfig:\n  p:one: {secure: ${ONE}}\n  p:map: {a: {secure: ${TWO}}, b: x}\n  p:plain: y\n`;
    writeFileSync(join(root, "passphrase"), `${PASSPHRASE}\n`);
    expect(
      project({ "Pulumi.dev.yaml": file }, { PULUMI_CONFIG_PASSPHRASE_FILE: join(root, "passphrase") }),
    ).toMatchObject({
      config: { "p:one": "one-not-a-real-value", "p:map": '{"a":"two-not-a-real-value!","b":"x"}', "p:plain": "y" },
      secretKeys: ["p:one", "p:map"],
      unopened: [],
    });
  });

  test("become placeholders without it, one for each value, and are named", () => {
    const file =
      "encryptionsalt: v1:AAAA:v1:AAAA:AAAA\nconfig:\n  p:one: {secure: v1:a:b}\n  p:two: {secure: v1:c:d}\n";
    const { config, secretKeys, unopened } = project({ "Pulumi.dev.yaml": file });
    expect(config["p:one"]).toMatch(/^sealed-value-[0-9a-f]{16}$/);
    expect(config["p:two"]).not.toBe(config["p:one"]);
    expect([secretKeys, unopened]).toEqual([
      ["p:one", "p:two"],
      ["p:one", "p:two"],
    ]);
  });
});

describe("what is wrong with the files is one sentence", () => {
  test("a stack that has no file: those that have one are listed", () => {
    project({ "Pulumi.dev.yaml": "", "Pulumi.prod.yaml": "" });
    expect(() => project({}, {}, "staging")).toThrow(
      "Pulumi.staging.yaml: expected a stack file, found none (stacks there: dev, prod); name a stack with --stack",
    );
    expect(stacksIn(join(root, "nowhere"))).toEqual([]);
  });

  test.each([
    ["config: [", "Pulumi.dev.yaml: not valid YAML at line 1, column 10: the indentation"],
    ["- a", "Pulumi.dev.yaml: expected a map with the key config, got something else"],
    ["config: text", "Pulumi.dev.yaml: config: expected a map"],
    ["confg: {a: 1}", "Pulumi.dev.yaml: confg: unknown key; did you mean config?"],
    ["p:a: 1", "Pulumi.dev.yaml: p:a: expected under config:, got it at the top; indent it"],

    ["config: {a: [.inf]}", "Pulumi.dev.yaml: p:a: +Inf cannot be written as JSON"],
  ])("%s", (text, message) => expect(() => project({ "Pulumi.dev.yaml": text })).toThrow(message));

  test("of a file that is no text, nothing is quoted that a terminal would obey", () => {
    const message = (() => {
      try {
        project({ "Pulumi.dev.yaml": `"\u001b[31m\uFFFD${"x".repeat(500)}` });
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    })();
    expect(message).toContain("Pulumi.dev.yaml: not valid YAML at line 1, column 2: a control character");
    expect(message).not.toMatch(/[^\P{C}]|\uFFFD/u);
    expect(message.length).toBeLessThan(300);
  });

  test("a project without a name, and a folder without a project", () => {
    expect(() => project({ "Pulumi.yaml": "runtime: nodejs", "Pulumi.dev.yaml": "" })).toThrow(
      "Pulumi.yaml: expected a name",
    );
    expect(() => readProject({ root: join(root, "nowhere"), stack: "dev" })).toThrow(
      "Pulumi.yaml: cannot be read (ENOENT); run in the folder of Pulumi.yaml",
    );
  });
});
