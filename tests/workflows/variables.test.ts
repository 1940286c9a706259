import { describe, expect, it } from "vitest";
import { previewMode } from "../../tools/workflows/preview-mode.ts";
import { committedPlan } from "../support/plan-stack.ts";
import { workflows } from "./workflows.ts";

/** What the administrator sets, since no stack knows it. */
const BY_HAND = ["PULUMI_BACKEND_URL", "SMOKE_TOKEN_COMMAND"];

/** Names of the variables that a stack writes: to its environment, and to the repository. */
async function written(stack: string): Promise<{ environment: unknown[]; repository: unknown[] }> {
  const plan = await committedPlan(stack);
  const names = (type: string) => plan.all(type).map(({ inputs }) => inputs.variableName);
  return {
    environment: names("github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable"),
    repository: names("github:index/actionsVariable:ActionsVariable"),
  };
}

describe.each(["staging", "production"])("the variables of %s", (stack) => {
  it("are all written by the stack or set by hand, as the workflows read them", async () => {
    const { environment } = await written(stack);
    const read = new Set(workflows.flatMap(({ text }) => [...text.matchAll(/\bvars\.(\w+)/g)].map(([, name]) => name)));
    expect(read.size).toBeGreaterThan(4);
    for (const name of read) expect([...environment, ...BY_HAND]).toContain(name);
  });

  it("tell a pull request's job as whom to preview, but for where the state is", async () => {
    const { repository } = await written(stack);
    const decided = previewMode(stack, "engine", {});
    const asked = "reason" in decided ? (decided.reason.match(/TARMAC_\w+/g) ?? []) : [];
    expect(asked.filter((name) => !repository.includes(name))).toEqual([`TARMAC_${stack.toUpperCase()}_BACKEND_URL`]);
  });
});
