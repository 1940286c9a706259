import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { planOf } from "../../support/plan-stack.ts";
import { most } from "./most.ts";

test("what the stack file takes, the components take: at every limit", async () => {
  const parsed = parseSettings(most, { stack: "staging" });
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const plan = await planOf({ ...parsed.settings, githubSecrets: most.github.secrets });
  expect(plan.all("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable")).toHaveLength(100);
  expect(plan.one("gcp:artifactregistry/repository:Repository", "registry").inputs.cleanupPolicies).toHaveLength(10);
});
