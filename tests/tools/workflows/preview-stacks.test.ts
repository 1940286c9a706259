import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { previewStacks, UNREAD } from "../../../tools/workflows/preview-stacks.ts";

const STACKS = ["eu", "eu-west", "staging"];

describe("the stacks that a pull request can change", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["one stack's file", ["Pulumi.eu.yaml"], ["eu"]],
    ["two stacks' files and a page", ["Pulumi.eu.yaml", "docs/x.md", "Pulumi.staging.yaml"], ["eu", "staging"]],
    ["the project's file", ["Pulumi.yaml"], STACKS],
    ["the lock file", ["package-lock.json"], STACKS],
    ["a component", ["components/run/probe.ts"], STACKS],
    ["a team's own page beside its code", ["own/notes.md"], STACKS],
    ["a folder that nobody knows", ["backend/main.py"], STACKS],
    ["a workflow", [".github/workflows/preview.yml"], STACKS],
    ["a folder that begins as one that is not read", ["docs-tools/x.ts", "README.md"], STACKS],
    [
      "pages, tests and examples",
      ["README.md", "docs/guides/x.md", "tests/x.test.ts", "examples/a/Pulumi.eu.yaml"],
      [],
    ],
    ["nothing", [], []],
  ])("%s", (_, changed, stacks) => {
    expect(previewStacks(STACKS, { changed, commented: [], builds: false })).toEqual(stacks);
  });

  test("those that have a comment, and all where an image is built from the repository", () => {
    const changed = ["README.md"];
    expect(previewStacks(STACKS, { changed, commented: ["eu", "gone"], builds: false })).toEqual(["eu"]);
    expect(previewStacks(STACKS, { changed, commented: [], builds: true })).toEqual(STACKS);
  });
});

test("nothing of the program is in a folder that is not read, or reads one", () => {
  const rooms = ["infra", "stacks", "components", "catalogue", "own"];
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|cjs|json)$/.test(file))
      .map((file) => join(room, file)),
  );
  expect(files.length).toBeGreaterThan(100);
  const folders = UNREAD.join("|");
  const reads = new RegExp(
    `(?:from |import\\()"\\.[^"]*/(?:${folders})/|(?:readFile|readdir)\\w*\\([^)]*\\b(?:${folders})/`,
  );
  const reaching = files.filter((file) => reads.test(readFileSync(file, "utf8")));
  expect(['from "../docs/x.ts"', 'readFileSync("docs/x")'].filter((text) => !reads.test(text))).toEqual([]);
  expect(reaching).toEqual([]);
});
