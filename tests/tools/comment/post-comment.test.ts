import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Clock } from "../../../tools/comment/clock.ts";
import { makeGithub } from "../../../tools/comment/github.ts";
import { type Marker, readMarker, writeMarker } from "../../../tools/comment/marker.ts";
import { postComment, type Situation } from "../../../tools/comment/post-comment.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";

const [OLD, OURS, NEWER] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)] as const;
const TARGET = { owner: "acme", repo: "backend", pr: 12, author: "github-actions[bot]" };
const MARKER: Marker = { project: "tarmac", stack: "staging", sha: OURS, run: 10, attempt: 1 };
const LIST = "/issues/12/comments";

let api: GithubApi;
let waits: number[];
let clock: Clock;

beforeEach(async () => {
  api = await startGithubApi(OURS);
  waits = [];
  let now = 1_800_000_000_000;
  clock = {
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  };
});

afterEach(() => api.close());

function post(render: (situation: Situation, limit: number) => string = () => "the plan", url = api.url) {
  return postComment(makeGithub({ baseUrl: url, token: "not-a-real-token", clock }), TARGET, MARKER, render, { clock });
}

function comment(id: number, marker: Partial<Marker> = {}, login = "github-actions[bot]") {
  const type = login.endsWith("[bot]") ? ("Bot" as const) : ("User" as const);
  return { id, body: `an earlier plan\n\n${writeMarker({ ...MARKER, sha: OLD, run: 9, ...marker })}`, login, type };
}

const writes = () => api.state.requests.filter((request) => !request.startsWith("GET"));

describe("one comment a stack", () => {
  test("is created where there is none", async () => {
    const posted = await post();
    expect(posted).toEqual({
      kind: "created",
      url: "https://github.test/acme/backend/pull/12#issuecomment-1001",
      duplicatesRemoved: 0,
    });
    expect(api.state.comments.map(({ body }) => body)).toEqual([`the plan\n\n${writeMarker(MARKER)}`]);
  });

  test("is updated where there is one", async () => {
    api.state.comments.push(comment(5));
    expect((await post()).kind).toBe("updated");
    expect(api.state.comments.map(({ id, body }) => [id, readMarker(body)])).toEqual([[5, MARKER]]);
    expect(writes()).toEqual(["PATCH /repos/acme/backend/issues/comments/5"]);
  });

  test("is found beyond the first page", async () => {
    for (let id = 1; id <= 250; id++) api.state.comments.push({ id, body: "chatter", login: "someone", type: "User" });
    api.state.comments.push(comment(251));
    expect((await post()).kind).toBe("updated");
    expect(api.state.requests.filter((request) => request.includes(LIST))).toHaveLength(3);
  });

  test("stays one: the oldest is updated, the others go", async () => {
    api.state.comments.push(comment(7), comment(5), comment(9));
    expect(await post()).toMatchObject({ kind: "updated", duplicatesRemoved: 2 });
    expect(api.state.comments.map(({ id }) => id)).toEqual([5]);
  });

  test("a duplicate that somebody else removed meanwhile is no error", async () => {
    api.state.comments.push(comment(5), comment(7));
    api.state.faults.push({ method: "DELETE", path: "/comments/7", status: 404 });
    expect((await post()).kind).toBe("updated");
  });

  test("that went meanwhile is created anew", async () => {
    api.state.comments.push(comment(5));
    api.state.faults.push({ method: "PATCH", path: "/comments/5", status: 404, message: "Not Found" });
    expect((await post()).kind).toBe("created");
  });

  test.each([
    ["another author's, marker and all", comment(5, {}, "mallory")],
    ["a person's who took the bot's name", { ...comment(5), type: "User" as const }],
    ["another stack's", comment(5, { stack: "production" })],
    ["another project's", comment(5, { project: "other" })],
  ])("leaves %s alone", async (_, other) => {
    api.state.comments.push(other);
    const before = other.body;
    expect((await post()).kind).toBe("created");
    expect(api.state.comments[0]?.body).toBe(before);
  });
});

describe("a newer commit's comment", () => {
  test("is not overwritten when it is of the head", async () => {
    api.state.headSha = NEWER;
    api.state.comments.push(comment(5, { sha: NEWER, run: 11 }));
    expect(await post()).toEqual({
      kind: "left",
      url: "https://github.test/acme/backend/pull/12#issuecomment-5",
      duplicatesRemoved: 0,
    });
    expect(writes()).toEqual([]);
  });

  test("is not overwritten when it is ahead of ours, nor is any duplicate removed", async () => {
    api.state.headSha = "4".repeat(40);
    api.state.comparisons.set(`${OURS}...${NEWER}`, "ahead");
    api.state.comments.push(comment(5), comment(6, { sha: NEWER }));
    api.state.comparisons.set(`${OURS}...${OLD}`, "behind");
    expect((await post()).kind).toBe("left");
    expect(writes()).toEqual([]);
  });

  test("that is still to come is announced", async () => {
    api.state.headSha = NEWER;
    api.state.labels = ["tarmac: destructive"];
    let seen: Situation | undefined;
    await post((situation) => {
      seen = situation;
      return "superseded";
    });
    expect(seen).toEqual({ labels: ["tarmac: destructive"], supersededBy: NEWER });
  });
});

describe("waits as GitHub asks", () => {
  test.each([
    ["a 429 with retry-after", { status: 429, headers: { "retry-after": "17" } }, 17_000],
    ["a secondary limit", { status: 403, message: "You have exceeded a secondary rate limit" }, 60_000],
    [
      "a spent limit",
      {
        status: 403,
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": "1800000059",
          date: "Fri, 15 Jan 2027 08:00:00 GMT",
        },
      },
      60_000,
    ],
  ])("%s, also of a creation", async (_, fault, wait) => {
    api.state.faults.push({ method: "POST", path: LIST, ...fault });
    expect((await post()).kind).toBe("created");
    expect(waits).toEqual([wait]);
    expect(api.state.comments).toHaveLength(1);
  });

  test("errors of the server, longer each time", async () => {
    for (let i = 0; i < 3; i++) api.state.faults.push({ method: "GET", path: "/pulls/12", status: 502 });
    expect((await post()).kind).toBe("created");
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  test("but not for ever", async () => {
    for (let i = 0; i < 5; i++) api.state.faults.push({ method: "GET", path: "/pulls/12", status: 503 });
    await expect(post()).rejects.toMatchObject({ status: 503 });
    expect(waits).toHaveLength(4);
  });

  test("nor longer than a job should", async () => {
    api.state.faults.push({ method: "GET", path: "/pulls/12", status: 429, headers: { "retry-after": "3600" } });
    await expect(post()).rejects.toMatchObject({ status: 429 });
    expect(waits).toEqual([]);
  });

  test("a refusal is not repeated", async () => {
    api.state.faults.push({
      method: "POST",
      path: LIST,
      status: 403,
      message: "Resource not accessible by integration",
    });
    await expect(post()).rejects.toMatchObject({ status: 403 });
    expect(waits).toEqual([]);
  });
});

describe("a creation whose answer is lost", () => {
  test.each([
    ["a 502 after it was done", { status: 502, applied: true }],
    ["a connection that ended after it was done", { status: 0, applied: true, dropped: true }],
    ["a 502 before it was done", { status: 502 }],
  ])("%s leaves one comment", async (_, fault) => {
    api.state.faults.push({ method: "POST", path: LIST, ...fault });
    expect((await post()).kind).toBe("created");
    expect(api.state.comments).toHaveLength(1);
    expect(waits).toEqual([1_000]);
  });
});

test("a creation that is to be sent again tomorrow is given up", async () => {
  api.state.faults.push({ method: "POST", path: LIST, status: 503, headers: { "retry-after": "86400" } });
  await expect(post()).rejects.toMatchObject({ status: 503 });
  expect(waits).toEqual([]);
});

test("a body that GitHub finds too long is sent again, short", async () => {
  const limits: number[] = [];
  api.state.faults.push({
    method: "POST",
    path: LIST,
    status: 422,
    message: "body is too long (maximum is 65536 characters)",
  });
  await post((_, limit) => {
    limits.push(limit);
    return "x".repeat(limit);
  });
  expect(api.state.comments[0]?.body).toHaveLength(16_000);
  expect(limits[0]).toBeLessThan(65_000);
});

test("works on an Enterprise Server", async () => {
  const server = await startGithubApi(OURS, "/api/v3");
  try {
    expect((await post(() => "the plan", `${server.url}/`)).kind).toBe("created");
    expect(server.state.requests[0]).toBe("GET /api/v3/repos/acme/backend/pulls/12");
  } finally {
    await server.close();
  }
});
