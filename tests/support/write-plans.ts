import { globSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { committed, planOf } from "./plan-stack.ts";

// What every stack file of the tests and the examples asks of the engine, sorted: two of them are compared byte for byte
// to show that a change of the code is none of a plan (CONTRIBUTING.md).

const [out] = process.argv.slice(2);
if (!out) throw new Error("usage: npm run plans -- FILE");

const plans: Record<string, unknown> = {};
for (const file of globSync("{tests/fixtures/stacks,examples/*}/Pulumi.*.yaml").sort()) {
  const stack = basename(file, ".yaml").replace("Pulumi.", "");
  const { resources, outputs, warnings } = await planOf(committed(stack, dirname(file)));
  plans[file] = { resources: [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1)), outputs, warnings };
}
writeFileSync(out, `${JSON.stringify(plans, sorted, 2)}\n`);
const count = Object.keys(plans).length;
process.stdout.write(`${out}: ${count} plans\n`);

/** A replacer that prints the members of each map in one order. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
