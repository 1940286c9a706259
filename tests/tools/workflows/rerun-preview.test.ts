import { afterEach, beforeEach, expect, test } from "vitest";
import { makeGithub } from "../../../tools/comment/github.ts";
import { rerunPreview } from "../../../tools/workflows/rerun-preview.ts";
import type { StoredRun } from "../../support/github-api/runs.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";

const [HEAD, OTHER] = ["a".repeat(40), "b".repeat(40)];

let api: GithubApi;

beforeEach(async () => {
  api = await startGithubApi(HEAD ?? "");
});
afterEach(() => api.close());

const run = (id: number, more: Partial<StoredRun> = {}): StoredRun => ({
  id,
  head: HEAD ?? "",
  pulls: [12],
  status: "completed",
  ...more,
});

function rerun(runs: readonly StoredRun[], onSleep: () => void = () => {}) {
  api.state.runs.push(...runs);
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      onSleep();
    },
  };
  const github = makeGithub({ baseUrl: api.url, token: "not-a-real-token", clock });
  return rerunPreview(github, { owner: "acme", repo: "backend", pr: 12, sha: HEAD ?? "" }, clock);
}

const started = () => api.state.runs.filter(({ status }) => status === "queued").map(({ id }) => id);

test("the newest run of this head and this pull request is started again", async () => {
  const runs = [run(1), run(2), run(3, { pulls: [13] }), run(4, { head: OTHER ?? "" })];
  expect(await rerun(runs)).toBe("started again: https://github.test/acme/backend/actions/runs/2");
  expect(started()).toEqual([2]);
});

test("one that is under way is waited for, since it may have asked for the labels already", async () => {
  const current = run(2, { status: "in_progress" });
  let sleeps = 0;
  await rerun([run(1), current], () => {
    sleeps++;
    if (sleeps === 3) current.status = "completed";
  });
  expect([sleeps, started()]).toEqual([3, [2]]);
});

test("one that never ends is told", async () => {
  await expect(rerun([run(2, { status: "in_progress" })])).rejects.toThrow(
    "https://github.test/acme/backend/actions/runs/2: expected it to end, it did not; start it again by hand",
  );
});

test("where there is none, the next one asks", async () => {
  expect(await rerun([])).toContain("there is no preview of this commit");
  expect(started()).toEqual([]);
});

test("what GitHub refuses to start is told with the way out", async () => {
  api.state.faults.push({ method: "POST", path: "/rerun", status: 403, message: "Unable to retry this workflow run" });
  await expect(rerun([run(2)])).rejects.toThrow(
    "expected GitHub to start run 2 again, got 403 (Unable to retry this workflow run); push a commit, or close the pull request and open it again",
  );
});
