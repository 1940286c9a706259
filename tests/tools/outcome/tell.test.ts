import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeGithub } from "../../../tools/comment/github.ts";
import { readMarker, writeMarker } from "../../../tools/comment/marker.ts";
import { postComment } from "../../../tools/comment/post-comment.ts";
import type { Outcome } from "../../../tools/outcome/outcome.ts";
import { tell } from "../../../tools/outcome/tell.ts";
import type { Told } from "../../../tools/outcome/words.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";

/** Commits of the branch, oldest first. */
const [RUNS, QUEUED, OURS, NEWER] = ["a", "b", "c", "d"].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];
const RUN_URL = "https://github.test/acme/backend/actions/runs/7";
const MARKER = { project: "tarmac", stack: "staging", sha: OURS, run: 7, attempt: 1 };
const BOT = "github-actions[bot]";

let api: GithubApi;
let said: string[];

beforeEach(async () => {
  api = await startGithubApi(OURS);
  said = [];
  const { history } = api.state;
  history.commits = [RUNS, QUEUED, OURS];
  history.deployments = [{ sha: RUNS, environment: "staging", state: "success" }];
  const merged = { mergedAt: "2026-01-02T03:04:05Z" };
  history.pulls.set(QUEUED, [{ number: 11, ...merged }]);
  history.pulls.set(OURS, [{ number: 12, ...merged }, { number: 13 }]);
});

afterEach(() => api.close());

const outcome: Outcome = {
  stack: "staging",
  attempt: 1,
  status: "success",
  begun: true,
  seconds: 75,
  counts: { update: 1, same: 30 },
  changes: [{ operation: "update", type: "gcp:cloudrunv2/service:Service", name: "api" }],
  planned: 1,
  addresses: { api: "https://api-123.run.app" },
  smoke: { verdict: "all 2 answers are right", failed: [] },
};
const failed: Outcome = { ...outcome, status: "failure", failedAt: "smoke", addresses: {} };
const unchanged: Outcome = { ...outcome, changes: [], planned: 0, counts: { same: 31 } };

function run(told: Pick<Told, "result" | "outcome">, more: { readonly quiet?: boolean; readonly run?: number } = {}) {
  const github = makeGithub({ baseUrl: api.url, token: "not-a-real-token" });
  const { quiet = false, run: number = MARKER.run } = more;
  return tell(github, {
    deployment: { owner: "acme", repo: "backend", environment: "staging", sha: OURS, branch: "main" },
    told: { stack: "staging", sha: OURS, runUrl: RUN_URL, ...told },
    marker: { ...MARKER, run: number },
    author: BOT,
    quiet,
    advice: "## When a deployment fails",
    out: (line) => void said.push(line),
  });
}

const on = (issue: number) => api.state.comments.filter((one) => one.issue === issue).map(({ body }) => body);
const issues = () => api.state.issues.all.map(({ number, title, state }) => ({ number, title, state }));

describe("a good deployment", () => {
  test("is told in each merged pull request that it brought, with what changed, how long, where and how well", async () => {
    await run({ result: "success", outcome });
    expect(on(11)).toEqual(on(12));
    expect(on(12)).toEqual([
      `<!-- tarmac:result 7.1 -->
### ✅ Deployed to staging

commit \`cccccccccccc\` · [run](${RUN_URL}) · 1 updated, 30 unchanged · in 1 min 15 s

<details><summary>Changed</summary>

- update \`cloudrunv2.Service api\`

</details>

- \`api\`: [https://api-123.run.app](https://api-123.run.app/)

Smoke test: all 2 answers are right.
<!-- tarmac:result end -->

${writeMarker(MARKER)}`,
    ]);
    expect(on(13)).toEqual([]);
    expect(issues()).toEqual([]);
  });

  test("started again tells the same pull requests, in the same comments", async () => {
    await run({ result: "success", outcome });
    api.state.history.deployments.unshift({ sha: OURS, environment: "staging", state: "success" });
    await run({ result: "success", outcome: unchanged }, { run: 8 });
    expect([on(11).length, on(12).length]).toEqual([1, 1]);
    expect(on(11)[0]).toContain("Nothing to change in staging");
    expect(on(11)[0]).not.toContain("Deployed to staging");
  });

  test("stands above the plan in the stack's one comment, which no late preview takes away", async () => {
    const theirs = writeMarker({ ...MARKER, sha: NEWER, run: 3 });
    api.state.comments.push({ id: 1, login: BOT, type: "Bot", issue: 12, body: `The plan\n\n${theirs}` });
    await run({ result: "success", outcome });
    const [body = "", ...others] = on(12);
    expect(others).toEqual([]);
    expect(body).toMatch(/^<!-- tarmac:result 7\.1 -->\n### ✅ Deployed to staging/);
    expect(body.endsWith(`The plan\n\n${theirs}`)).toBe(true);
    const github = makeGithub({ baseUrl: api.url, token: "not-a-real-token" });
    const target = { owner: "acme", repo: "backend", pr: 12, author: BOT };
    const late = { ...MARKER, run: 99 };
    expect((await postComment(github, target, late, () => "A plan")).kind).toBe("left");
    expect(on(12)).toEqual([body]);
  });

  test("of an earlier run leaves the result of a later one", async () => {
    await run({ result: "success", outcome }, { run: 9 });
    const before = on(12);
    await run({ result: "failure", outcome: failed }, { run: 8 });
    expect(on(12)).toEqual(before);
  });

  test("drops a plan that leaves no room", async () => {
    const body = `${"x".repeat(64_900)}\n\n${writeMarker(MARKER)}`;
    api.state.comments.push({ id: 1, login: BOT, type: "Bot", issue: 12, body });
    await run({ result: "success", outcome });
    expect(on(12)[0]?.length).toBeLessThan(1_000);
    expect(readMarker(on(12)[0] ?? "")).toEqual(MARKER);
  });

  test("that changed nothing makes no comment in quiet mode, and brings one that is there up to date", async () => {
    api.state.comments.push({ id: 1, login: BOT, type: "Bot", issue: 12, body: `Plan\n\n${writeMarker(MARKER)}` });
    await run({ result: "success", outcome: unchanged }, { quiet: true });
    expect(on(11)).toEqual([]);
    expect(on(12)[0]).toContain("Nothing to change in staging");
  });

  test("that changed something comments in quiet mode too", async () => {
    await run({ result: "success", outcome }, { quiet: true });
    expect(on(11)).toHaveLength(1);
  });

  test("is told in its own pull request where more cannot be known", async () => {
    const many = Array.from({ length: 101 }, (_, i) => (i + 1).toString(16).padStart(40, "0"));
    api.state.history.commits = [RUNS, QUEUED, ...many, OURS];
    await run({ result: "success", outcome });
    expect([on(11).length, on(12).length]).toEqual([0, 1]);
    expect(said[0]).toContain("more than 100 commits came since aaaaaaaaaaaa");
  });
});

describe("a failed deployment", () => {
  test("opens one issue of its stack, says so in the pull requests, and the next good one closes it", async () => {
    await run({ result: "failure", outcome: failed });
    expect(issues()).toEqual([{ number: 100, title: "Deployment of staging failed", state: "open" }]);
    const [issue] = api.state.issues.all;
    expect(issue?.body).toContain("the update is done, the smoke test found a wrong answer");
    expect(issue?.body).toContain("## When a deployment fails");
    expect(on(12)[0]).toContain("[the issue](https://github.test/acme/backend/issues/100)");
    expect(on(12)[0]).toContain("<summary>Planned</summary>");
    await run({ result: "success", outcome }, { run: 8 });
    expect(issues()).toMatchObject([{ state: "closed" }]);
    expect(on(100)).toEqual([`Deployed to staging: ${RUN_URL}`]);
    expect(on(12)).toHaveLength(1);
    expect(on(12)[0]).not.toContain("failed");
  });

  test("of a candidate says why, line by line", async () => {
    const rollout = ["api: 10 % of the requests go to the candidate", "all requests went back: api-1 serves api"];
    await run({ result: "failure", outcome: { ...failed, failedAt: "rollout", rollout } });
    expect(on(12)[0]).toContain("failed: a candidate did not do well, and the requests went back");
    expect(on(12)[0]).toContain(
      "Rollout:\n- api: 10 % of the requests go to the candidate\n- all requests went back: api-1 serves api",
    );
  });

  test("brings the open issue up to date and tells whoever follows it", async () => {
    await run({ result: "failure", outcome: failed });
    await run({ result: "failure", outcome: { ...failed, failedAt: "up" } }, { run: 8 });
    expect(issues()).toHaveLength(1);
    expect(api.state.issues.all[0]?.body).toContain("the update failed on the way");
    expect(on(100)).toEqual([`The deployment to staging failed: the update failed on the way, again: ${RUN_URL}`]);
  });

  test("touches no issue of another stack, of somebody else, of another kind, and no pull request", async () => {
    const marker = (kind: string, stack: string) => `<!-- tarmac:${kind} {"project":"tarmac","stack":"${stack}"} -->`;
    const mine = marker("failure", "staging");
    const bodies = [marker("failure", "production"), marker("drift", "staging"), `${mine}\nmore`];
    const others = bodies.map((body, i) => ({ number: i + 1, login: BOT, title: "x", body, state: "open" as const }));
    const stranger = { number: 8, login: "somebody", title: "x", body: mine, state: "open" as const };
    const pull = { number: 9, login: BOT, title: "x", body: mine, state: "open" as const, isPull: true };
    api.state.issues.all.push(...others, stranger, pull);
    await run({ result: "success", outcome });
    expect(issues().filter(({ state }) => state === "closed")).toEqual([]);
    await run({ result: "failure", outcome: failed }, { run: 8 });
    expect(issues()).toHaveLength(6);
  });

  test("is settled where nothing is left to deploy, as after an administrator's update, and no pull request hears of it", async () => {
    await run({ result: "failure", outcome: { ...failed, failedAt: "judge", begun: false } });
    const before = on(12);
    await run({ result: "unchanged" }, { run: 8 });
    expect(issues()).toMatchObject([{ state: "closed" }]);
    expect(on(100)).toEqual([`Nothing to deploy to staging: ${RUN_URL}`]);
    expect(on(12)).toEqual(before);
  });

  test("finds its issue behind a hundred others", async () => {
    await run({ result: "failure", outcome: failed });
    const other = { login: BOT, title: "x", body: "x", state: "open" as const };
    api.state.issues.all.push(...Array.from({ length: 120 }, (_, i) => ({ number: 200 + i, ...other })));
    await run({ result: "success", outcome }, { run: 8 });
    expect(api.state.issues.all[0]?.state).toBe("closed");
  });

  test("says so where the repository has no issues, and in the pull request all the same", async () => {
    api.state.issues.off = true;
    await run({ result: "failure", outcome: failed });
    expect(said[0]).toBe("no issue is opened: the repository has none (Settings → Features → Issues)");
    expect(on(12)[0]).toContain("❌");
  });

  test("that left nothing is told as what is known of it", async () => {
    await run({ result: "failure" });
    expect(on(12)[0]).toContain("The deployment to staging failed: its job did not get to its end");
  });

  test("is told of a cancellation on the way, as one", async () => {
    await run({ result: "cancelled", outcome: { ...failed, status: "cancelled", failedAt: "up" } });
    expect(on(12)[0]).toContain("⚪ The deployment to staging was cancelled on the way");
    expect(issues()).toHaveLength(1);
  });
});

describe("nothing is told of a deployment", () => {
  test.each(["failure", "success"] as const)("that a newer one has overtaken: %s", async (result) => {
    api.state.history.commits.push(NEWER);
    api.state.history.deployments.unshift({ sha: NEWER, environment: "staging", state: "success" });
    await run({ result, outcome: failed });
    expect(said).toEqual(["staging runs dddddddddddd by now, which is newer: nothing is told"]);
    expect([...on(11), ...on(12), ...issues()]).toEqual([]);
  });

  test("that was cancelled before it began", async () => {
    await run({ result: "cancelled" });
    expect([...on(11), ...on(12), ...issues()]).toEqual([]);
  });
});

test("a reviewer's no is told in the pull requests, and is no failure", async () => {
  await run({ result: "rejected" });
  expect(on(12)[0]).toContain("⚪ Not deployed to staging: a reviewer rejected it");
  expect(issues()).toEqual([]);
});

test("what a resource is called stays text", async () => {
  const name = "x` <!-- tarmac:result end --> @everybody </details>";
  const changes = [{ operation: "update", type: "a:b:c", name }];
  await run({ result: "success", outcome: { ...outcome, changes } });
  expect(on(12)[0]?.match(/<!-- tarmac:result end -->/g)).toHaveLength(1);
  expect(on(12)[0]).toContain("``a.c x` <! -- tarmac:result end --> @everybody </details>``");
});
