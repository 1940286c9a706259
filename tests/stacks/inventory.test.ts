import { expect, test } from "vitest";
import type { PlannedResource } from "../support/plan.ts";
import { committedPlan } from "../support/plan-stack.ts";

/**
 * A line for each resource of the committed stacks, for a person to read in review: `vitest run tests/stacks -u` writes
 * them anew, and the difference is what a pull request does to everybody's stack.
 */
test.each(["staging", "production"])("%s", async (stack) => {
  const { resources } = await committedPlan(stack);
  const lines = resources.map(line).sort();
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`inventory/${stack}.txt`);
});

function line({ type, name, protect, parent }: PlannedResource): string {
  const owner = parent.includes("pulumi:pulumi:Stack::") ? "" : `  (${parent.split("::").at(-1)})`;
  return `${type.padEnd(70)} ${name}${owner}${protect ? "  [protected]" : ""}`;
}
