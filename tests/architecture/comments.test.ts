import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const files = globSync(
  ["*.ts", "{infra,stacks,components,catalogue,tools,tests,own,.github}/**/*.{ts,cjs,yml}", "docs/**/*.md"],
  {
    cwd: ROOT,
  },
);

/** Notes by their number, and papers by name: neither can be looked up here. A source is a link, or a file beside it. */
const ELSEWHERE = [
  /\((?:see )?[A-Z]\d{1,2}[a-z]?(?:[,–-] ?[A-Z]\d{1,2}[a-z]?)*\)/,
  /§/,
  /\b(?:cases|design|style|resource-facts|real-engine|embedded-engine|reference-backends)\.(?:md|json)\b/,
  /\bresource-facts\b/,
];

test("a source can be looked up: no number of a note, no paper that is not here", () => {
  const self = "tests/architecture/comments.test.ts";
  const citing = files
    .filter((file) => file !== self)
    .flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .filter((line) => ELSEWHERE.some((pattern) => pattern.test(line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(citing).toEqual([]);
});

test.each([
  " * stays taken (P28), so",
  "// a default (P3–P6)",
  "(P41, P42)",
  "// design §3",
  "see resource-facts.json",
])("%s is no source", (line) => expect(ELSEWHERE.some((pattern) => pattern.test(line))).toBe(true));
