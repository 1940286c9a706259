import { describe, expect, test } from "vitest";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { writeComment } from "../../../tools/changes/write/comment.ts";
import { writeSummary } from "../../../tools/changes/write/summary.ts";
import { balanceProblems } from "./balance.ts";
import { ACCOUNT_GRANT, preview, SERVICE, step } from "./make-preview.ts";

const name = (prefix: string, i: number, length: number) =>
  `${prefix}${i}-`.padEnd(length, "x") + String(i).padStart(3, "0");
const losses = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) =>
    step({ op: "delete", type: SERVICE, name: name("gone", i, length), old: { name: "x" } }),
  );
const grants = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) =>
    step({
      op: "create",
      type: ACCOUNT_GRANT,
      name: name("grant", i, length),
      new: { role: "roles/viewer", member: `user:${"m".repeat(90)}${i}` },
    }),
  );
/** Nothing that a rule would warn of. */
const sound = {
  scaling: { minInstanceCount: 0 },
  template: {
    serviceAccount: "run-api@acme-staging.iam.gserviceaccount.com",
    labels: { service: "api" },
    annotations: { "managed-by": "tarmac" },
    scaling: { maxInstanceCount: 3 },
  },
};
const changes = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    step({
      op: "update",
      type: SERVICE,
      name: `changed-${i}`,
      old: { ...sound, ingress: "A" },
      new: { ...sound, ingress: "B" },
    }),
  );

function section(page: string, title: string): string {
  const found = page.split("\n#### ").find((part) => part.startsWith(title));
  return found ?? "";
}

describe("what is dangerous is never cut", () => {
  test.each([
    ["500 deletions with long names", losses(500, 120), []],
    ["500 changes of trust with long names", [], grants(500, 120)],
    ["500 of each", losses(500, 30), grants(500, 30)],
    ["500 deletions among a thousand changes", [...changes(1_000), ...losses(500, 60)], []],
  ])("%s", (_, gone, granted) => {
    const page = writeComment({
      set: readPreview(preview([...gone, ...granted])),
      stack: "staging",
      runUrl: "https://github.test/run",
    });
    expect(page.length).toBeLessThanOrEqual(65_000);
    expect(balanceProblems(page)).toEqual([]);
    expect(page).not.toContain("destructive or trust change");
    const deletions = gone.filter((item) => item.op === "delete").length;
    expect(section(page, "Destructive").match(/\d{3}`/g) ?? []).toHaveLength(deletions);
    expect(section(page, "Trust").match(/\d{3}`/g) ?? []).toHaveLength(granted.length);
  });

  test("beyond that the number left out is said", () => {
    const page = writeComment({ set: readPreview(preview(losses(2_500, 120))), stack: "staging" });
    const named = (section(page, "Destructive").match(/\d{3}`/g) ?? []).length;
    expect(named).toBeGreaterThan(500);
    expect(page).toContain(`**Not shown for lack of room:** ${2_500 - named} destructive or trust changes, `);
    expect(page.length).toBeLessThanOrEqual(65_000);
  });
});

test("whole resources are cut, their number is said, the summary has them", () => {
  const view = { set: readPreview(preview(changes(400))), stack: "staging", runUrl: "https://github.test/run" };
  const page = writeComment(view);
  const shown = (page.match(/<details><summary>update /g) ?? []).length;
  expect(shown).toBeGreaterThan(100);
  expect(page).toContain(
    `${400 - shown} changes with their properties. See [the job's summary](https://github.test/run).`,
  );
  const summary = writeSummary(view);
  expect(summary.match(/<details><summary>update /g)).toHaveLength(400);
  expect(summary).not.toContain("lack of room");
});

test("the summary stays below a mebibyte, whatever the characters", () => {
  const wide = Array.from({ length: 2_000 }, (_, i) =>
    step({
      op: "update",
      type: SERVICE,
      name: `${"é".repeat(70)}${i}`,
      old: { ingress: "é".repeat(300) },
      new: { ingress: "ü".repeat(300) },
    }),
  );
  const summary = writeSummary({ set: readPreview(preview(wide)), stack: "staging" });
  const size = Buffer.byteLength(summary);
  expect(size).toBeLessThan(1_000_001);
  expect(size).toBeGreaterThan(900_000);
  expect(balanceProblems(summary)).toEqual([]);
});

test("a resource with many properties says how many it leaves out", () => {
  const labels = (value: string) => ({
    labels: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`l${i}`, value])),
  });
  const page = writeComment({
    set: readPreview(preview([step({ op: "update", type: SERVICE, old: labels("a"), new: labels("b") })])),
    stack: "staging",
  });
  expect(page.match(/^! labels/gm)).toHaveLength(60);
  expect(page).toContain("\n  and 40 more properties\n");
});

test.each([
  ["control characters", "\u0007"],
  ["backticks", "`"],
  ["wide characters", "é"],
  ["lines", "\n."],
])("messages made of %s take no more room than they are given", (_, text) => {
  const diagnostics = Array.from({ length: 50 }, () => ({ severity: "error", message: `x${text.repeat(3_000)}x` }));
  const heldBack = { "service a": [{ reason: text.repeat(3_000), commands: [text.repeat(3_000)] }] };
  const stack = step({ op: "create", type: "pulumi:pulumi:Stack", new: {}, newOutputs: { heldBack } });
  const set = readPreview(preview([stack, ...losses(500, 60)], { diagnostics }));
  for (const limit of [8_000, 65_000]) {
    const page = writeComment({ set, stack: "staging" }, limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    expect(balanceProblems(page)).toEqual([]);
    expect(Buffer.byteLength(writeSummary({ set, stack: "staging" }, limit))).toBeLessThanOrEqual(limit);
  }
});

test("an address that is not one is no link", () => {
  const set = readPreview(preview([]));
  const foot = (runUrl: string) => writeComment({ set, stack: "staging", runUrl }).split("\n").at(-1);
  expect(foot("javascript:alert(1)")).not.toContain("javascript");
  expect(foot("https://github.test/a)b(c d<e>")).toContain("[run](https://github.test/a%29b%28c%20d%3Ce%3E)");
});
