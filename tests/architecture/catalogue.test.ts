import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue, entryOf } from "../../catalogue/index.ts";
import { typesText } from "../../catalogue/types-text.ts";
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
