import { afterEach, beforeEach, expect, test } from "vitest";
import { readPlan } from "../../../tools/changes/read/plan.ts";
import { makeGithub } from "../../../tools/comment/github.ts";
import { tellDrift } from "../../../tools/drift/tell-drift.ts";
import type { StackIssue } from "../../../tools/issue/stack-issue.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";
import { preview, SERVICE, step } from "../changes/make-preview.ts";

const SHA = "a".repeat(40);
const VALUE = "value-of-a-setting-42";
const ISSUE: StackIssue = {
  owner: "acme",
  repo: "backend",
  author: "github-actions[bot]",
  kind: "drift",
  project: "tarmac",
  stack: "staging",
};
const changed = (name = "api") =>
  preview([
    step({ op: "update", type: SERVICE, name, old: { description: VALUE }, new: { description: `${VALUE}0` } }),
  ]);

let api: GithubApi;

beforeEach(async () => {
  api = await startGithubApi(SHA);
});
afterEach(() => api.close());

function tell(plan: string, issue = ISSUE) {
  const github = makeGithub({ baseUrl: api.url, token: "not-a-real-token" });
  return tellDrift(github, issue, {
    set: readPlan(plan),
    sha: SHA,
    runUrl: "https://github.test/acme/backend/actions/runs/7",
  });
}

const issues = () => api.state.issues.all;

test("what differs opens one issue of the stack, which shows no value and says what it does not see", async () => {
  expect(await tell(changed())).toBe("1 change: https://github.test/acme/backend/issues/100");
  expect(issues()).toMatchObject([{ title: "staging is not what main makes of it", state: "open" }]);
  const body = issues()[0]?.body ?? "";
  expect(body).toContain("update cloudrunv2.Service <code>api</code>");
  expect(body).not.toContain(VALUE);
  expect(body).toContain("What was changed in the cloud itself is not seen here");
  expect(body).toContain('<!-- tarmac:drift {"project":"tarmac","stack":"staging"} -->');
});

test("the next day brings it up to date and tells nobody again", async () => {
  await tell(changed());
  await tell(changed("web"));
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain("update cloudrunv2.Service <code>web</code>");
  expect(api.state.comments).toEqual([]);
});

test("it closes by itself, and opens anew another time", async () => {
  await tell(changed());
  expect(await tell(preview([]))).toBe("nothing differs any more: the issue is closed");
  expect(issues()).toMatchObject([{ state: "closed" }]);
  expect(await tell(preview([]))).toBe("nothing differs");
  await tell(changed());
  expect(issues().map(({ state }) => state)).toEqual(["closed", "open"]);
});

test("the issue of a failed deployment, and that of another stack, are others", async () => {
  await tell(changed(), { ...ISSUE, stack: "production" });
  await tell(changed(), { ...ISSUE, kind: "failure" });
  await tell(preview([]));
  expect(issues().map(({ state }) => state)).toEqual(["open", "open"]);
});

test("a look that failed is told as that, and neither opens nor closes anything", async () => {
  await tell(changed());
  await expect(tell('{\n  "steps": [')).rejects.toThrow(
    "staging: expected to know what differs, but the look failed: ",
  );
  expect(issues()).toMatchObject([{ state: "open" }]);
});

test("a repository without issues has it in the log", async () => {
  api.state.issues.off = true;
  expect(await tell(changed())).toBe("1 change; the repository has no issues (Settings → Features → Issues)");
});

test("more than an issue holds is cut, and the issue is found again", async () => {
  const many = Array.from({ length: 3_000 }, (_, i) =>
    step({ op: "create", type: SERVICE, name: `service-${i}`, new: {} }),
  );
  await tell(preview(many));
  expect(issues()[0]?.body.length).toBeLessThan(65_536);
  await tell(preview([]));
  expect(issues()).toMatchObject([{ state: "closed" }]);
});
