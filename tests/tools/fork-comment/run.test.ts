import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../../tools/fork-comment/run.ts";
import { event } from "./event.ts";
import { type ForkApi, listedPull, startForkApi } from "./fork-api.ts";
import { makeZip } from "./make-zip.ts";
import { plan } from "./plan.ts";

const SHA = "a".repeat(40);
let api: ForkApi;
let folder = "";
let printed = "";

beforeEach(async () => {
  api = await startForkApi(SHA);
  folder = mkdtempSync(join(tmpdir(), "tarmac-fork-"));
  mkdirSync(join(folder, "checkout"));
  for (const stack of ["production", "staging"]) writeFileSync(join(folder, "checkout", `Pulumi.${stack}.yaml`), "");
  printed = "";
});

afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

function comment(changes: Record<string, unknown> = {}, ...args: string[]): Promise<number> {
  writeFileSync(join(folder, "event.json"), event(changes));
  const say = (text: string) => {
    printed += text;
  };
  return run(["--event", join(folder, "event.json"), ...args], {
    env: { GITHUB_API_URL: api.url, GITHUB_TOKEN: "not-a-real-token", GITHUB_RUN_ID: "99" },
    folder: join(folder, "checkout"),
    out: say,
    err: say,
  });
}

/** The bodies of our comments. */
function bodies(): string[] {
  return api.state.comments.map(({ body }) => body);
}

function twoPlans(): Buffer {
  const text = (stack: string, changes = {}) => JSON.stringify(plan(stack, changes));
  return makeZip([
    { name: "staging/base.json", content: text("staging", { steps: [] }) },
    { name: "staging/head.json", content: text("staging") },
    { name: "production/base.json", content: text("production") },
    { name: "production/head.json", content: text("production") },
  ]);
}

describe("fork comment", () => {
  it("comments once a stack, says whose code computed it, and points at the run that did", async () => {
    api.archive = twoPlans();
    const summary = join(folder, "summary.md");
    expect(await comment({}, "--summary", summary)).toBe(0);
    expect(bodies()).toHaveLength(2);
    for (const body of bodies()) {
      expect(body).toContain("Computed by the pull request's own code");
      expect(body).toContain("https://github.test/acme/backend/actions/runs/42");
      expect(body).toContain(SHA);
    }
    expect(bodies().find((body) => body.includes('"stack":"staging"'))).toContain("database-url");
    expect(readFileSync(summary, "utf8")).toContain("database-url");
    expect(api.authorizationAtStorage).toBeUndefined();
  });

  it.each([
    ["no open pull request", []],
    ["one that has moved on", [listedPull(12, "b".repeat(40))]],
    ["the same commit in somebody else's repository", [listedPull(12, SHA, 3)]],
  ])("leaves everything alone with %s", async (_what, pulls) => {
    api.archive = twoPlans();
    api.pulls = pulls;
    expect(await comment()).toBe(0);
    expect(printed).toBe("nothing to comment on: no open pull request has this commit as its head\n");
    expect(bodies()).toEqual([]);
  });

  it("takes the pull request for the default branch when there are two", async () => {
    api.archive = twoPlans();
    api.pulls = [listedPull(11, SHA, 2, "release"), listedPull(12, SHA)];
    expect(await comment()).toBe(0);
    expect(bodies()).toHaveLength(2);
  });

  it("leaves everything alone when the run did not happen", async () => {
    expect(await comment({ conclusion: "action_required" })).toBe(0);
    expect(printed).toBe("nothing to comment on: the run did not happen\n");
  });

  it("says that it failed when the run left nothing", async () => {
    expect(await comment({ conclusion: "failure" })).toBe(0);
    expect(bodies()).toHaveLength(2);
    for (const body of bodies()) expect(body).toMatch(/failed/i);
  });

  it.each([
    [
      "a forged archive",
      makeZip([{ name: "../x", content: "" }]),
      undefined,
      'fork preview of staging: the archive is refused: expected no file "../x"',
    ],
    [
      "an archive said to be too large",
      makeZip([]),
      21 * 1024 * 1024,
      "fork preview of staging: the artifact is refused: expected at most 20971520 bytes",
    ],
    [
      "an archive that is too large",
      Buffer.alloc(20 * 1024 * 1024 + 1),
      1,
      "fork preview of staging: the artifact is refused: expected at most 20971520 bytes",
    ],
  ])("refuses %s, and says so", async (_what, archive, claimedSize, problem) => {
    api.archive = archive;
    api.claimedSize = claimedSize;
    expect(await comment()).toBe(1);
    expect(printed).toContain(problem);
    for (const body of bodies())
      expect(body).toMatch(/failed[\s\S]*the plan that the run left is refused, and not read: /i);
    expect(bodies()).toHaveLength(2);
  });

  it("judges each stack by itself: a plan that is refused hides no other", async () => {
    api.archive = makeZip([
      { name: "staging/preview.json", content: JSON.stringify(plan("staging")) },
      { name: "production/preview.json", content: "<html>" },
    ]);
    expect(await comment()).toBe(1);
    const [production, staging] = ["production", "staging"].map((stack) =>
      bodies().find((body) => body.includes(`"stack":"${stack}"`)),
    );
    expect(production).toContain(
      "the plan that the run left is refused, and not read: production/preview.json is refused: it is not JSON",
    );
    expect(staging).toContain("database-url");
    expect(printed).toContain("fork preview of production: production/preview.json is refused");
  });
});
