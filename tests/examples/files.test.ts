import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { committed } from "../support/plan-stack.ts";
import { FILES, ROOT, STACKS } from "./example.ts";

const folders = [".", ...new Set(FILES.map(([example]) => `examples/${example}`))];

describe.each(FILES)("%s %s", (example, stack) => {
  const text = readFileSync(join(ROOT, "examples", example, `Pulumi.${stack}.yaml`), "utf8");

  test("has its schema on the first line, and nothing sealed", () => {
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=./stacks/settings/stack-file.schema.json");
    expect(text).not.toMatch(/encryptionsalt|secure:/);
  });
});

test("no two stack files name one project", () => {
  const projects = folders.flatMap((folder) => STACKS.map((stack) => committed(stack, folder).project));
  expect(new Set(projects).size).toBe(projects.length);
});

test.each(folders)("in %s one stack alone has the repository's rules", (folder) => {
  const manages = STACKS.map((stack) => committed(stack, folder).github?.manages);
  expect(manages).toEqual(["environment", "repository"]);
});
