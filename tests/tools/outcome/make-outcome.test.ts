import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeOutcome } from "../../../tools/outcome/make-outcome.ts";
import { parseOutcome } from "../../../tools/outcome/outcome.ts";
import { preview, SERVICE, step } from "../changes/make-preview.ts";

const SHA = "a".repeat(40);
const VALUE = "value-of-a-setting-42";
const updated = step({ op: "update", type: SERVICE, name: "api", old: { a: VALUE }, new: { a: `${VALUE}0` } });
const same = step({ op: "same", type: SERVICE, name: "web", old: {}, new: {} });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-outcome-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function leave(file: string, text: string) {
  writeFileSync(join(folder, file), text);
}

/** As `pulumi stack history --json` writes it, some seconds after the preview. */
function history(more: object = {}, seconds = 1) {
  const at = (offset: number) =>
    new Date(statSync(join(folder, "preview.json")).mtimeMs + offset * 1000).toISOString().replace(/\d{3}Z$/, "000Z");
  const update = {
    version: 7,
    kind: "update",
    startTime: at(seconds),
    message: "Merge",
    environment: { "git.head": SHA },
    config: { "tarmac:some": { value: VALUE, secret: false } },
    result: "succeeded",
    endTime: at(seconds + 65),
    resourceChanges: { update: 1, same: 30 },
    ...more,
  };
  leave("history.json", JSON.stringify([update]));
}

function outcome(steps: Record<string, { outcome: string }>, status = "success") {
  const made = makeOutcome({ stack: "staging", sha: SHA, attempt: 2, status, steps, folder });
  return parseOutcome(JSON.stringify(made));
}

const success = { outcome: "success" };
const all = { newest: success, preview: success, judge: success, up: success, outputs: success, smoke: success };

test("a good deployment: what was planned, what was done, where it is, how well", () => {
  leave("preview.json", preview([updated, same], { config: { "tarmac:some": VALUE } }));
  history();
  leave("outputs.json", JSON.stringify({ serviceUrls: { api: "https://api.run.app" }, password: VALUE }));
  leave("smoke.json", JSON.stringify({ verdict: "all 2 answers are right", failed: [] }));
  const made = outcome(all);
  expect(made).toEqual({
    stack: "staging",
    attempt: 2,
    status: "success",
    begun: true,
    seconds: 65,
    counts: { update: 1, same: 30 },
    changes: [{ operation: "update", type: SERVICE, name: "api" }],
    planned: 1,
    addresses: { api: "https://api.run.app" },
    smoke: { verdict: "all 2 answers are right", failed: [] },
  });
  expect(JSON.stringify(made)).not.toContain(VALUE);
});

test("what moved stands in it, and the update that is told of is the first, not one that moved traffic", () => {
  leave("preview.json", preview([updated]));
  history();
  const [first] = JSON.parse(readFileSync(join(folder, "history.json"), "utf8"));
  const moving = { ...first, resourceChanges: { update: 1, same: 99 } };
  const earlier = { ...first, environment: { "git.head": "0".repeat(40) } };
  leave("history.json", JSON.stringify([moving, first, earlier, first]));
  leave("rollout.json", JSON.stringify({ ok: true, told: ["api: 10 % of the requests go to the candidate"] }));
  expect(outcome(all)).toMatchObject({
    counts: { update: 1, same: 30 },
    rollout: ["api: 10 % of the requests go to the candidate"],
  });
});

test("names the first step that did not end well", () => {
  leave("preview.json", preview([updated]));
  const made = outcome({ ...all, judge: { outcome: "failure" }, up: { outcome: "skipped" } }, "failure");
  expect(made).toMatchObject({ status: "failure", failedAt: "judge", begun: false, planned: 1 });
});

test("a cancellation on the way is one that began", () => {
  const made = outcome({ newest: success, up: { outcome: "cancelled" } }, "cancelled");
  expect(made).toMatchObject({ status: "cancelled", failedAt: "up", begun: true, changes: [] });
  expect(made.planned).toBeUndefined();
});

test("fifty changes are listed and all counted", () => {
  leave(
    "preview.json",
    preview(Array.from({ length: 60 }, (_, i) => step({ op: "create", type: SERVICE, name: `s${i}`, new: {} }))),
  );
  const made = outcome(all);
  expect([made.changes.length, made.planned]).toEqual([50, 60]);
});

describe("the history's newest entry", () => {
  test.each<[string, () => void]>([
    ["is of another commit", () => history({ environment: { "git.head": "b".repeat(40) } })],
    ["is of an earlier attempt", () => history({}, -90)],
    ["is no update", () => history({ kind: "refresh" })],
    ["has not ended", () => history({ endTime: undefined, resourceChanges: undefined })],
    ["is not there", () => leave("history.json", "[]")],
    ["is cut", () => leave("history.json", "[{")],
  ])("%s: says nothing of what was done", (_, make) => {
    leave("preview.json", preview([updated]));
    make();
    expect(outcome(all)).not.toHaveProperty("counts");
  });
});

test.each([
  ["no JSON", "{"],
  ["another document", "{}"],
  ["one with a field more", JSON.stringify({ ...JSON.parse("{}"), stack: "staging", secret: "x" })],
])("%s is no outcome", (_, text) => {
  expect(() => parseOutcome(text)).toThrow();
});
