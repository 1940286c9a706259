import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue, entryOf, everyEntry } from "../../catalogue/index.ts";
import { typesText } from "../../catalogue/types-text.ts";
import { schemaOf } from "../../tools/rehearsal/cloud/schema.ts";
import type { FieldFacts } from "../../tools/rehearsal/cloud/type-facts.ts";
import { committedPlan } from "../support/plan-stack.ts";

const EXAMPLES = [
  "tests/fixtures/stacks",
  ...globSync("examples/*/Pulumi.production.yaml").map((file) => file.replace(/\/[^/]+$/, "")),
];

/** What an entry of a type that the program registers must say. */
const NEEDED = {
  ci: "what CI may do with it and why",
  adopt: "what to do about one that exists already",
  remains: "what becomes of one that is destroyed",
  cloud: "how the rehearsal plays it",
} as const;

test("every type that the program registers stands in the catalogue, whole", async () => {
  const types = new Set<string>();
  for (const folder of EXAMPLES)
    for (const { type } of (await committedPlan("production", folder)).resources) types.add(type);
  const registered = [...types].filter((type) => !/^(pulumi|tarmac):/.test(type));
  expect(registered.length).toBeGreaterThan(30);
  const missing = registered.sort().flatMap((type) =>
    Object.entries(NEEDED)
      .filter(([key]) => entryOf(type)?.[key as keyof typeof NEEDED] === undefined)
      .map(([key, says]) => `${type}: write ${key} in its entry under catalogue/: ${says}`),
  );
  expect(missing).toEqual([]);
});

test("each type stands once, in a file that says its token", () => {
  const types = catalogue.map(({ type }) => type);
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
  const files = globSync("catalogue/**/*.ts").map((file) => [file, readFileSync(file, "utf8")] as const);
  for (const type of types) {
    const telling = files.filter(([, text]) =>
      new RegExp(`(?:^  type:|{ type:|holding\\("\\w+",) "${type}"`, "m").test(text),
    );
    expect([type, telling.length]).toEqual([type, 1]);
  }
});

test("the list of entries is as the files have them: npm run docs", () => {
  expect(readFileSync("catalogue/types.ts", "utf8")).toBe(typesText());
});

test("each path of `readsBack` is one of the type's, and of the kind it is said to be", () => {
  const wrong = everyEntry.flatMap(({ type, readsBack = {} }) => {
    const { kept = [], sets = [], texts = {} } = readsBack;
    const is = (path: string, kind: FieldFacts["type"]) =>
      kindAt(type, path) === kind ? [] : [`${type} ${path}: ${kind}`];
    return [
      ...(kept === "all" ? [] : kept.flatMap((path) => is(path, "object"))),
      ...sets.flatMap((path) => is(path, "array")),
      ...Object.keys(texts).flatMap((path) => is(path, "string")),
    ];
  });
  expect(wrong).toEqual([]);
});

/** What the schema says stands at a path. */
function kindAt(type: string, path: string): string | undefined {
  let fields = schemaOf(type)?.inputs ?? {};
  let found: FieldFacts | undefined;
  for (const key of path.split(".").filter((part) => part !== "*")) {
    found = fields[key];
    fields = found?.fields ?? {};
  }
  return found?.type;
}
