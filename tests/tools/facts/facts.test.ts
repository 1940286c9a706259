import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extract } from "../../../tools/facts/extract.ts";
import { factsText } from "../../../tools/facts/facts-file.ts";
import type { PackageSchema } from "../../../tools/facts/pulumi-schema.ts";
import { run, USAGE } from "../../../tools/facts/run.ts";
import { observedTypes } from "../../../tools/rehearsal/cloud/observed.ts";
import { knownTypes, schemaOf } from "../../../tools/rehearsal/cloud/schema.ts";

const TYPE = "gcp:things/thing:Thing";
const schema: PackageSchema = {
  name: "gcp",
  version: "9.37.0",
  types: {
    "gcp:things/Part:Part": {
      type: "object",
      properties: {
        size: { type: "integer" },
        place: { type: "string", willReplaceOnChanges: true },
        inner: { $ref: "#/types/gcp:things/Part:Part" },
      },
      required: ["place"],
    },
    "gcp:things/Mode:Mode": { type: "string", enum: [{ value: "A" }, { value: "B" }] },
  },
  provider: { inputProperties: { token: { type: "string", secret: true, defaultInfo: { environment: ["TOKEN"] } } } },
  resources: {
    [TYPE]: {
      inputProperties: {
        project: { type: "string", willReplaceOnChanges: true },
        name: { type: "string", replaceOnChanges: true },
        parts: { type: "array", items: { $ref: "#/types/gcp:things/Part:Part" } },
        labels: { type: "object", additionalProperties: { type: "string" } },
        mode: { $ref: "#/types/gcp:things/Mode:Mode" },
        any: { $ref: "pulumi.json#/Any" },
        either: { oneOf: [{ type: "string" }, { type: "boolean" }] },
        old: {
          type: "boolean",
          default: false,
          deprecationMessage:
            'Use <span pulumi-lang-nodejs="`name`" pulumi-lang-go="`Name`">`name`</span> instead. It goes in version 10.',
        },
      },
      requiredInputs: ["name"],
      properties: {
        project: { type: "string" },
        name: {},
        made: { type: "string" },
        key: { type: "string", secret: true },
      },
      required: ["project", "name", "made"],
    },
  },
};

test("a type: what is required, replaces, is secret, is always there, and its parts at any depth", () => {
  expect(extract(schema, [TYPE])[TYPE]).toEqual({
    required: ["name"],
    alwaysSet: ["project"],
    outputs: { key: { secret: true }, made: {} },
    inputs: {
      project: { type: "string", replaces: true },
      name: { type: "string", replaces: true },
      parts: {
        type: "array",
        items: "object",
        requiredFields: ["place"],
        fields: { size: { type: "integer" }, place: { type: "string", replaces: true }, inner: { type: "object" } },
      },
      labels: { type: "map", items: "string" },
      mode: { type: "string", values: ["A", "B"] },
      any: { type: "object" },
      either: { type: "string" },
      old: { type: "boolean", default: false, deprecated: "Use `name` instead." },
    },
  });
});

test("a provider", () => {
  expect(extract(schema, ["pulumi:providers:gcp"])["pulumi:providers:gcp"]?.inputs).toEqual({
    token: { type: "string", secret: true, env: ["TOKEN"] },
  });
});

test("a type that is not there is named", () => {
  expect(() => extract(schema, ["gcp:a/b:B", TYPE])).toThrow("gcp:a/b:B: expected it in the schema of gcp, found none");
});

describe("the command", () => {
  const facts = {
    versions: { gcp: "9.0.0", random: "4.21.2" },
    types: {
      [TYPE]: { required: [], inputs: {}, outputs: {} },
      "random:index/randomId:RandomId": { required: ["byteLength"], inputs: {}, outputs: {} },
    },
  };
  const call = (args: readonly string[], given: unknown = schema) => {
    const [out, err, written]: [string[], string[], string[]] = [[], [], []];
    const code = run(args, {
      read: () => (typeof given === "string" ? given : JSON.stringify(given)),
      facts,
      locked: { gcp: "9.37.0", random: "4.21.2" },
      write: (text) => void written.push(text),
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
    });
    return { code, out: out.join(""), err: err.join(""), written: written.join("") };
  };

  test("takes the types of one provider anew, and leaves the others", () => {
    const { code, written } = call(["--schema", "gcp.json"]);
    const file = JSON.parse(written);
    expect([code, file.versions]).toEqual([0, { gcp: "9.37.0", random: "4.21.2" }]);
    expect(file.types[TYPE].required).toEqual(["name"]);
    expect(file.types["random:index/randomId:RandomId"].required).toEqual(["byteLength"]);
  });

  test("writes the same whatever the schema's order", () => {
    const turned = JSON.parse(JSON.stringify(schema), (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).reverse())
        : part,
    );
    expect(call(["--schema", "gcp.json"], turned).written).toBe(call(["--schema", "gcp.json"]).written);
  });

  test.each<[string, unknown, string]>([
    [
      "another version",
      { ...schema, version: "9.36.0" },
      "gcp: expected the schema of 9.37.0, as package-lock.json has it, got 9.36.0",
    ],
    ["another provider", { ...schema, name: "aws" }, "aws: expected a provider of package-lock.json, found none"],
    ["no schema", { a: 1 }, "x: expected a schema with a name and resources; pulumi package get-schema prints one"],
    ["no JSON", "<html>", "x: expected JSON as pulumi package get-schema prints it, got something else"],
  ])("refuses %s", (_, given, says) => {
    expect(call(["--schema", "x"], given)).toMatchObject({ code: 1, err: `${says}\n`, written: "" });
  });

  test("asks for a file", () => {
    expect(call([])).toMatchObject({ code: 2, err: `--schema: expected a file, got none\n\n${USAGE}` });
  });
});

test("the file is as the command writes it", () => {
  const text = readFileSync("tools/rehearsal/cloud/schema-facts.json", "utf8");
  expect(factsText(JSON.parse(text))).toBe(text);
});

test("what was observed is of types that are known, and told apart from the schema", () => {
  expect(observedTypes.filter((type) => !knownTypes().includes(type))).toEqual([]);
  expect(schemaOf("gcp:compute/network:Network")?.inputs.autoCreateSubnetworks).toMatchObject({
    providerDefault: true,
    replaces: true,
  });
});
