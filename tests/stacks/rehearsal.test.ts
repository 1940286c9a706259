import { resolve } from "node:path";
import { expect, test } from "vitest";
import program from "../../infra/index.ts";
import { openCloud } from "../../tools/rehearsal/cloud/index.ts";
import { readProject } from "../../tools/rehearsal/engine/project.ts";
import { rehearse } from "../../tools/rehearsal/engine/rehearse.ts";

const ROOT = resolve(import.meta.dirname, "../..");

test.each(["staging", "production"])("%s rehearses clean, and a second time nothing changes", async (stack) => {
  const { config, secretKeys } = readProject({ root: ROOT, stack, env: {} });
  const run = { program, stack, config, secretKeys, openCloud };
  const first = await rehearse(run);
  expect([first.phase, first.failures]).toEqual(["up", []]);
  expect(first.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(first.steps.length).toBeGreaterThan(50);
  const second = await rehearse({ ...run, previous: first.kept });
  expect(second.failures).toEqual([]);
  expect(second.steps.filter(({ op }) => op !== "same")).toEqual([]);
});
