import { describe, expect, test } from "vitest";
import { applyEdits, readStackText } from "../../../tools/release/stack-text.ts";

function read(text: string) {
  const found = readStackText(text);
  if (!found.ok) throw new Error(found.problem);
  return found;
}

const services = (lines: string) => `config:\n  tarmac:services:\n${lines}`;
const imageOf = (lines: string) => read(services(lines)).entries.map(({ image }) => image);

test("names and values stay the text they are, whatever a version of YAML takes them for", () => {
  const { entries, value } = read(
    "config:\n  tarmac:release: { version: 1.10, revision: 0x10, createdAt: 12:30:00 }\n  tarmac:workers:\n    on: {}\n    no: {}\n    y: {}\n    1_0: {}\n",
  );
  expect(entries.map(({ map, name }) => [map, name])).toEqual([
    ["workers", "on"],
    ["workers", "no"],
    ["workers", "y"],
    ["workers", "10"],
  ]);
  expect(value).toEqual({
    config: {
      "tarmac:release": { version: "1.10", revision: "0x10", createdAt: "12:30:00" },
      "tarmac:workers": { on: {}, no: {}, y: {}, "1_0": {} },
    },
  });
});

test("what is merged in is read", () => {
  const text = "common: &common { cpu: 2 }\nconfig:\n  tarmac:services:\n    api: { <<: *common }\n";
  expect(read(text).value).toMatchObject({ config: { "tarmac:services": { api: { cpu: "2" } } } });
});

describe("an image that is nothing to the engine is none, and the same in quotes is a text", () => {
  test.each(["null", "~", "Null", ""])("%s", (text) => {
    expect(imageOf(`    api: { image: ${text} }\n`)).toEqual([{ kind: "none" }]);
    expect(imageOf(`    api: { image: "${text}" }\n`)).toEqual([{ kind: "text", text }]);
  });

  test.each(["1", "true"])("%s is neither", (text) => {
    expect(imageOf(`    api: { image: ${text} }\n`)).toEqual([{ kind: "other" }]);
    expect(imageOf(`    api: { image: '${text}' }\n`)).toEqual([{ kind: "text", text }]);
  });

  test("nor is a list", () => expect(imageOf("    api: { image: [a] }\n")).toEqual([{ kind: "other" }]));
  test("a map by its keys", () =>
    expect(imageOf("    api: { image: { sameAs: web } }\n")).toEqual([{ kind: "map", keys: ["sameAs"] }]));
});

test.each([
  ["a service with nothing", "    api:\n    web: {}\n", '    api: { image: "NEW" }\n    web: {}\n'],
  ["a service with nothing, in a word", "    api: ~\n", '    api: { image: "NEW" }\n'],
  ["keys in lines", "    api:\n      cpu: 2\n", "    api:\n      image: NEW\n      cpu: 2\n"],
  ["keys in brackets", "    api: { cpu: 2 }\n", '    api: { image: "NEW", cpu: 2 }\n'],
  ["empty brackets", "    api: {}\n", '    api: { image: "NEW" }\n'],
  ["no text after the colon", "    api:\n      image:\n      cpu: 2\n", "    api:\n      image: NEW\n      cpu: 2\n"],
  ["in single quotes", "    api: { image: 'OLD' } # mine\n", "    api: { image: 'NEW' } # mine\n"],
])("an image is set where it belongs: %s", (_, before, after) => {
  const text = services(before);
  const [api] = read(text).entries;
  expect(api?.name).toBe("api");
  expect(applyEdits(text, api ? [api.edit("NEW")] : [])).toBe(services(after));
});

test.each([
  ["no map", "config: []\n", 'expected a map under "config", got none'],
  ["no YAML", "config: *x\n", "not valid YAML at line 1, column 9: a value that begins with * is an alias; quote it"],
])("%s is told", (_, text, problem) => {
  expect(readStackText(text)).toEqual({ ok: false, problem });
});
