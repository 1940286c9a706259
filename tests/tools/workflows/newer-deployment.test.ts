import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeGithub } from "../../../tools/comment/github.ts";
import { newerDeployment } from "../../../tools/workflows/newer-deployment.ts";

const [OURS, THEIRS, OTHER] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)] as const;
const DEPLOYMENT = { owner: "acme", repo: "backend", environment: "production", sha: OURS };

/** Deployments of production, newest first: their commit and the state of their last status. */
let deployments: readonly (readonly [sha: string, state: string | undefined])[] = [];
/** By `base...head`; what is not here is not known. */
let comparisons: Readonly<Record<string, string>> = {};
let server: Server;

beforeEach(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
    };
    const statuses = /^\/repos\/acme\/backend\/deployments\/(\d+)\/statuses$/.exec(pathname)?.[1];
    const basehead =
      decodeURIComponent(/^\/repos\/acme\/backend\/compare\/(.+)$/.exec(pathname)?.[1] ?? "") || undefined;
    if (pathname === "/repos/acme/backend/deployments" && searchParams.get("environment") === "production") {
      json(
        200,
        deployments
          .map(([sha], id) => ({ id, sha, environment: "production" }))
          .slice(0, Number(searchParams.get("per_page"))),
      );
    } else if (statuses !== undefined) {
      const state = deployments[Number(statuses)]?.[1];
      json(200, state === undefined ? [] : [{ id: 1, state }]);
    } else if (basehead !== undefined && comparisons[basehead] !== undefined) {
      json(200, { status: comparisons[basehead], commits: [], files: [] });
    } else json(404, { message: "Not Found" });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => void server.close(() => resolve()));
});

const ahead = { [`${OURS}...${THEIRS}`]: "ahead" };
const behind = { [`${OURS}...${THEIRS}`]: "behind" };

test.each<[string, typeof deployments, typeof comparisons, string | undefined]>([
  ["nothing was deployed yet", [], {}, undefined],
  ["a newer commit runs", [[THEIRS, "success"]], ahead, THEIRS],
  [
    "a newer commit runs, and this one waits before it in the list",
    [
      [OURS, "in_progress"],
      [THEIRS, "success"],
      [OTHER, "success"],
    ],
    ahead,
    THEIRS,
  ],
  ["an older commit runs", [[THEIRS, "success"]], behind, undefined],
  [
    "a newer commit failed, an older one runs",
    [
      [OTHER, "failure"],
      [THEIRS, "success"],
    ],
    { ...behind, [`${OURS}...${OTHER}`]: "ahead" },
    undefined,
  ],
  ["a newer commit waits for its reviewer", [[THEIRS, "waiting"]], ahead, undefined],
  ["a newer commit has no status yet", [[THEIRS, undefined]], ahead, undefined],
  ["this commit runs already", [[OURS, "success"]], { [`${OURS}...${OURS}`]: "identical" }, undefined],
  ["what runs is on another branch", [[THEIRS, "success"]], { [`${OURS}...${THEIRS}`]: "diverged" }, undefined],
  ["what runs was taken away by a forced push", [[THEIRS, "success"]], {}, undefined],
])("%s", async (_, listed, known, expected) => {
  deployments = listed;
  comparisons = known;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await newerDeployment(makeGithub({ baseUrl, token: "not-a-real-token" }), DEPLOYMENT)).toBe(expected);
});

test.each<[number, string | undefined]>([
  [29, THEIRS],
  [30, undefined],
])("behind %d deployments that failed", async (failed, expected) => {
  deployments = [...Array(failed).fill([OTHER, "failure"]), [THEIRS, "success"]];
  comparisons = ahead;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await newerDeployment(makeGithub({ baseUrl, token: "not-a-real-token" }), DEPLOYMENT)).toBe(expected);
});

const BRANCH = "release/main";
const on = (sha: string) => ({ [`${sha}...${BRANCH}`]: "ahead" });

test.each<[string, typeof deployments, typeof comparisons, string | undefined]>([
  ["a newer commit of the branch runs", [[THEIRS, "success"]], { ...ahead, ...on(THEIRS) }, THEIRS],
  [
    "the branch's newest commit runs",
    [[THEIRS, "success"]],
    { ...ahead, [`${THEIRS}...${BRANCH}`]: "identical" },
    THEIRS,
  ],
  ["this commit runs already", [[OURS, "success"]], on(OURS), undefined],
  [
    "a pull request on top of this commit has a job that names the environment",
    [[THEIRS, "success"]],
    { ...ahead, [`${THEIRS}...${BRANCH}`]: "behind" },
    undefined,
  ],
  [
    "a pull request's job hides no newer commit of the branch",
    [
      [OTHER, "success"],
      [THEIRS, "success"],
    ],
    { ...ahead, ...on(THEIRS), [`${OURS}...${OTHER}`]: "diverged", [`${OTHER}...${BRANCH}`]: "diverged" },
    THEIRS,
  ],
  ["a commit that is gone does not count", [[THEIRS, "success"]], ahead, undefined],
])("from a branch: %s", async (_, listed, known, expected) => {
  deployments = listed;
  comparisons = known;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github = makeGithub({ baseUrl, token: "not-a-real-token" });
  expect(await newerDeployment(github, { ...DEPLOYMENT, branch: BRANCH })).toBe(expected);
});
