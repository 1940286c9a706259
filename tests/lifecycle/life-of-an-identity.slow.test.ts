import { expect, test } from "vitest";
import { changes, StackRuns } from "../support/stack-runs.ts";

const file = (retire = false) =>
  `{ github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, retire: ${retire}, environment: { retire: ${retire} } } }`;
const days = (count: number) => new Date(Date.now() - count * 24 * 3600 * 1000).toISOString();
/** The deletions of before, as if they were this long ago. */
const age = (state: string, count: number) => state.replaceAll(/(iAMCustomRole [\w/-]+":")[^"]+/g, `$1${days(count)}`);

async function roles(stack: StackRuns, yaml: string) {
  const { kept, failures, findings } = await stack.up(yaml);
  expect([failures, findings.filter(({ severity }) => severity === "error")]).toEqual([[], []]);
  return kept.resources
    .filter(({ type }) => type === "gcp:projects/iAMCustomRole:IAMCustomRole")
    .map(({ outputs }) => String(outputs?.roleId));
}

/** Takes the GitHub side away, in its two steps, and lets ten days pass: a deleted role's id cannot be had then. */
async function takeAway(stack: StackRuns): Promise<void> {
  await roles(stack, file(true));
  expect(await roles(stack, "{}")).toEqual([]);
  stack.rewrite((state) => age(state, 10));
}

test("an identity that comes back has a role of another id, since the old one's is taken", async () => {
  const stack = new StackRuns();
  const [deploy = "", ...others] = await roles(stack, file());
  expect([deploy, others]).toEqual([expect.stringMatching(/^tarmacDeploy_\d+$/), []]);
  await takeAway(stack);
  const [again] = await roles(stack, file());
  expect(again).toMatch(/^tarmacDeploy_\d+$/);
  expect(again).not.toBe(deploy);
});

test("a role that an older program named keeps its id, and another takes its place when it was away", async () => {
  const stack = new StackRuns();
  await roles(stack, file());
  stack.rewrite((state) => state.replaceAll(/(tarmacDeploy)_\d+/g, "$1"));
  const same = await stack.up(file());
  expect([same.failures, changes(same)]).toEqual([[], []]);
  await takeAway(stack);
  expect(await roles(stack, file())).toEqual([expect.stringMatching(/^tarmacDeploy_\d+$/)]);
});

test("a preview's identity comes and goes with nothing but itself and who may become it", async () => {
  const stack = new StackRuns();
  await stack.up(file());
  const without = await stack.up(file().replace("{ github", "{ previews: rehearsal, github"));
  expect(without.failures).toEqual([]);
  expect(changes(without).filter((change) => change.startsWith("delete"))).toEqual(
    expect.arrayContaining(["delete Account ci-plan", "delete IAMMember ci-plan-federation"]),
  );
});
