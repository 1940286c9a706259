import { afterEach, beforeEach, expect, test } from "vitest";
import { makeGithub } from "../../../tools/comment/github.ts";
import { turnOf } from "../../../tools/workflows/turn.ts";
import type { History } from "../../support/github-api/history.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";

let api: GithubApi;
beforeEach(async () => {
  api = await startGithubApi("a".repeat(40));
});
afterEach(() => api.close());

/** A minute at most, on a clock of its own; `later` happens to the runs when it first waits. */
async function turn(number: number, runs: History["runs"], later?: History["runs"]) {
  const { history } = api.state;
  history.runs = runs;
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      history.runs = later ?? history.runs;
    },
  };
  const github = makeGithub({ baseUrl: api.url, token: "not-a-real-token" });
  const run = { owner: "acme", repo: "backend", file: "deploy.yml", number, ref: "main" };
  return { turn: await turnOf(github, run, { clock, most: 60_000 }), waited: now };
}

const at = (number: number, status: string, branch = "main") => ({ number, status, branch });
const ours = at(5, "in_progress");

test.each<[string, History["runs"]]>([
  ["no other is going on", [ours, at(4, "completed")]],
  ["an older one waits for its reviewer", [ours, at(4, "waiting")]],
  ["an older one waits for a deployment of its environment", [ours, at(4, "pending")]],
  ["a newer one is over", [at(6, "completed"), ours]],
  ["a newer one of another branch is going on", [at(6, "in_progress", "hotfix"), ours]],
  ["GitHub does not list this one yet", []],
])("a run goes on at once where %s", async (_, runs) => {
  expect(await turn(5, runs)).toEqual({ turn: { kind: "go" }, waited: 0 });
});

test.each(["in_progress", "queued", "requested"])("waits for an older one that is %s", async (status) => {
  const { turn: got, waited } = await turn(5, [ours, at(3, status, "hotfix")], [ours, at(3, "completed", "hotfix")]);
  expect(got).toEqual({ kind: "go" });
  expect(waited).toBeGreaterThan(0);
});

test("does not wait for ever", async () => {
  const { turn: got, waited } = await turn(5, [ours, at(4, "in_progress")]);
  expect(got).toEqual({ kind: "late" });
  expect(waited).toBe(60_000);
});

test.each(["in_progress", "queued", "pending", "waiting"])(
  "leaves its commit to a newer one that is %s",
  async (status) => {
    expect((await turn(5, [at(7, status), ours, at(4, "in_progress")])).turn).toEqual({ kind: "taken", by: 7 });
  },
);

test("also to one that comes while it waits", async () => {
  const { turn: got } = await turn(5, [ours, at(4, "in_progress")], [at(6, "queued"), ours, at(4, "in_progress")]);
  expect(got).toEqual({ kind: "taken", by: 6 });
});

test("an older one that is started again leaves its commit to the newer one, which waits for it", async () => {
  const both = [at(6, "in_progress"), ours];
  expect((await turn(5, both)).turn).toEqual({ kind: "taken", by: 6 });
  expect((await turn(6, both, [at(6, "in_progress"), at(5, "completed")])).turn).toEqual({ kind: "go" });
});
