import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { planOf } from "../../support/plan-stack.ts";
import { needed } from "./problems-of.ts";

const SECRET = "gcp:secretmanager/secret:Secret";

test("one secret of a tenant leaves in two steps while the tenant stays", async () => {
  const tenants = { acme: { secrets: { "openai-api-key": { retire: true }, "sentry-dsn": {} } } };
  const parsed = parseSettings({ ...needed, tenants }, { stack: "staging" });
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const plan = await planOf(parsed.settings);
  expect(plan.all(SECRET).map(({ name, protect, inputs }) => [name, protect, inputs.deletionProtection])).toEqual([
    ["acme-openai-api-key", false, false],
    ["acme-sentry-dsn", true, true],
  ]);
});
