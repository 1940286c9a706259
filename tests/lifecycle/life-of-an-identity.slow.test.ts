import { expect, test } from "vitest";
import { changes, StackRuns } from "../support/stack-runs.ts";

const file = (previews: string) =>
  `{ previews: ${previews}, github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise } }`;
const days = (count: number) => new Date(Date.now() - count * 24 * 3600 * 1000).toISOString();
/** The deletions of before, as if they were this long ago. */
const age = (state: string, count: number) => state.replaceAll(/(iAMCustomRole [\w/-]+":")[^"]+/g, `$1${days(count)}`);

async function roles(stack: StackRuns, previews: string) {
  const { kept, failures, findings } = await stack.up(file(previews));
  expect([failures, findings.filter(({ severity }) => severity === "error")]).toEqual([[], []]);
  return kept.resources
    .filter(({ type }) => type === "gcp:projects/iAMCustomRole:IAMCustomRole")
    .map(({ outputs }) => String(outputs?.roleId))
    .sort();
}

test("an identity that comes back has a role of another id, since the old one's is taken", async () => {
  const stack = new StackRuns();
  const [deploy = "", plan = ""] = await roles(stack, "engine");
  expect([deploy, plan]).toEqual([
    expect.stringMatching(/^tarmacDeploy_\d+$/),
    expect.stringMatching(/^tarmacPlan_\d+$/),
  ]);
  expect(await roles(stack, "rehearsal")).toEqual([deploy]);
  stack.rewrite((state) => age(state, 10));
  const [, again = ""] = await roles(stack, "engine");
  expect(again).toMatch(/^tarmacPlan_\d+$/);
  expect(again).not.toBe(plan);
});

test("a role that an older program named keeps its id, and another takes its place when it was away", async () => {
  const stack = new StackRuns();
  await roles(stack, "engine");
  stack.rewrite((state) => state.replaceAll(/(tarmac(Plan|Deploy))_\d+/g, "$1"));
  const same = await stack.up(file("engine"));
  expect([same.failures, changes(same)]).toEqual([[], []]);
  expect(await roles(stack, "rehearsal")).toEqual(["tarmacDeploy"]);
  stack.rewrite((state) => age(state, 10));
  expect(await roles(stack, "engine")).toEqual(["tarmacDeploy", expect.stringMatching(/^tarmacPlan_\d+$/)]);
});
