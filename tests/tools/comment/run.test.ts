import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../tools/comment/run.ts";
import { type GithubApi, startGithubApi } from "../../support/github-api/start.ts";
import { image, preview, SECRET, SERVICE, step } from "../changes/make-preview.ts";

const SHA = "a".repeat(40);
const CHANGED = preview([
  step({ op: "update", type: SERVICE, name: "api", old: { ingress: "A" }, new: { ingress: "B" } }),
]);
const LOST = preview([step({ op: "delete", type: SECRET, name: "old", old: {} })]);

let api: GithubApi;
let folder: string;
let out: string;
let err: string;

beforeEach(async () => {
  api = await startGithubApi(SHA);
  folder = mkdtempSync(join(tmpdir(), "tarmac-comment-"));
  [out, err] = ["", ""];
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await api.close();
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ENV = {
  GITHUB_TOKEN: "not-a-real-token",
  GITHUB_REPOSITORY: "acme/backend",
  GITHUB_RUN_ID: "17",
  GITHUB_RUN_ATTEMPT: "1",
};

function comment(args: readonly string[], env: Record<string, string> = {}) {
  const all = ["--stack", "staging", "--pr", "12", "--sha", SHA, ...args];
  return run(all, {
    env: { ...ENV, GITHUB_API_URL: api.url, GITHUB_SERVER_URL: "https://github.test", ...env },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    clock: { now: () => 0, sleep: async () => {} },
    folder,
  });
}

const posted = () => api.state.comments[0]?.body ?? "";

describe("posts what the plan says", () => {
  test("with the commit, the run and the marker", async () => {
    expect(await comment(["--from", file("preview.json", CHANGED)])).toBe(0);
    expect(posted().split("\n")[0]).toBe("### staging: 1 change");
    expect(posted()).toContain("commit `aaaaaaaaaaaa` · [run](https://github.test/acme/backend/actions/runs/17)");
    expect(posted().split("\n").at(-1)).toBe(
      `<!-- tarmac:plan {"tool":"tarmac","project":"tarmac","stack":"staging","sha":"${SHA}","run":17,"attempt":1} -->`,
    );
    expect([out, err]).toEqual(["created https://github.test/acme/backend/pull/12#issuecomment-1001\n", ""]);
  });

  test("from a folder, a preview's or two rehearsals'", async () => {
    file("preview.json", CHANGED);
    expect(await comment(["--from", folder])).toBe(0);
    file("base.json", "");
    expect(await comment(["--from", folder])).toBe(3);
    expect(posted()).toContain("base and head rehearsed against a model and compared");
  });

  test("and the whole of it in the summary, after what is there", async () => {
    const summary = file("summary.md", "earlier\n");
    await comment(["--from", file("preview.json", CHANGED), "--summary", summary]);
    expect(readFileSync(summary, "utf8")).toMatch(/^earlier\n### staging: 1 change\n/);
  });

  test("with the label that agrees to it", async () => {
    api.state.labels = ["tarmac: destructive"];
    expect(await comment(["--from", file("preview.json", LOST)])).toBe(0);
    expect(posted()).toContain("The label `tarmac: destructive` agrees to it.");
  });

  test("and the summary knows the label too", async () => {
    api.state.labels = ["tarmac: destructive"];
    const summary = file("summary.md", "");
    await comment(["--from", file("preview.json", LOST), "--summary", summary]);
    expect(readFileSync(summary, "utf8")).toContain("The label `tarmac: destructive` agrees to it.");
  });

  test("and says that a newer commit supersedes it, whatever it is", async () => {
    api.state.headSha = "b".repeat(40);
    expect(await comment(["--from", file("preview.json", LOST)])).toBe(0);
    expect(posted()).toMatch(/^### staging: superseded by a newer commit\n/);
  });

  test("or leaves a newer commit's comment alone", async () => {
    api.state.headSha = "b".repeat(40);
    await comment(["--from", file("preview.json", CHANGED), "--sha", "b".repeat(40)]);
    out = "";
    expect(await comment(["--from", file("preview.json", LOST)])).toBe(0);
    expect(out).toBe(
      "left alone, it shows a newer commit: https://github.test/acme/backend/pull/12#issuecomment-1001\n",
    );
    expect(posted()).toMatch(/^### staging: 1 change\n/);
  });
});

const IMPORT_DIFFERS = "inputs to import do not match the existing resource; importing this resource will fail";

describe("posts and fails", () => {
  const cut = CHANGED.slice(0, 300);

  test.each<[string, string | undefined, string, string, string]>([
    [
      "a loss nobody agreed to",
      LOST,
      "success",
      "### staging: 1 destructive, needs an administrator (1 change)",
      "the plan deletes or replaces what holds data, trust or traffic (secretmanager.Secret old)",
    ],
    [
      "a complete plan of a failed command",
      CHANGED,
      "failure",
      "### staging: failed",
      "the preview failed: the preview's command ended with an error that its JSON does not name, as a policy's violation never is: read the job's log",
    ],
    [
      "a cancelled run",
      undefined,
      "cancelled",
      "### staging: cancelled",
      "the preview cancelled: the run was cancelled before the preview was complete",
    ],
    [
      "a preview that did not run",
      undefined,
      "skipped",
      "### staging: failed",
      "the preview failed: the preview did not run: a step before it failed",
    ],
    [
      "a missing file",
      undefined,
      "success",
      "### staging: failed",
      "the preview failed: the saved preview cannot be read: it does not exist, the command that writes it did not get that far",
    ],
    ["an empty file", "", "success", "### staging: failed", "the preview failed: the preview printed nothing"],
    [
      "a cut file",
      cut,
      "success",
      "### staging: failed",
      "the preview failed: the output holds no complete JSON document",
    ],
    [
      "an import that up will refuse",
      preview([], { diagnostics: [{ severity: "warning", message: IMPORT_DIFFERS }] }),
      "success",
      "### staging: failed",
      "the preview failed",
    ],
    [
      "another stack's plan",
      CHANGED.replaceAll("pulumi:staging", "pulumi:other"),
      "success",
      "### staging: failed",
      "the preview failed: expected a plan of the stack staging, got one of other",
    ],
  ])("%s", async (_, content, status, verdict, sentence) => {
    const from = content === undefined ? join(folder, "preview.json") : file("preview.json", content);
    expect(await comment(["--from", from, "--status", status])).toBe(3);
    expect(posted().split("\n")[0]).toBe(verdict);
    expect(err).toContain(sentence);
  });
});

describe("cannot post", () => {
  test.each([
    [
      "a refusal",
      { method: "POST", path: "/comments", status: 403, message: "Resource not accessible by integration" },
      "comment: GitHub refused to comment on acme/backend#12 (Resource not accessible by integration",
    ],
    [
      "a locked conversation",
      { method: "POST", path: "/comments", status: 403, message: "Unable to create comment because issue is locked." },
      "comment: acme/backend#12 is locked, nobody can comment; unlock the conversation",
    ],
    [
      "a pull request that is none",
      { method: "GET", path: "/pulls/12", status: 404, message: "Not Found" },
      "comment: expected a pull request acme/backend#12, GitHub knows none; check --repo and --pr, and that the token may read it",
    ],
    [
      "a token that is none",
      { method: "GET", path: "/pulls/12", status: 401, message: "Bad credentials" },
      "comment: GitHub refused the token for acme/backend#12; pass $GITHUB_TOKEN to the step",
    ],
    [
      "a limit that does not pass",
      {
        method: "GET",
        path: "/pulls/12",
        status: 403,
        headers: { "retry-after": "99999" },
        message: "You have exceeded a secondary rate limit",
      },
      "comment: GitHub's rate limit did not pass in time; run the job again",
    ],
    [
      "an answer of another kind",
      { method: "GET", path: "/pulls/12", status: 410, message: "Gone" },
      "comment: GitHub answered 410 for acme/backend#12 (Gone",
    ],
  ])("%s", async (_, fault, sentence) => {
    api.state.faults.push(fault);
    expect(await comment(["--from", file("preview.json", CHANGED)])).toBe(1);
    expect(err).toContain(sentence);
  });

  test("no answer at all", async () => {
    await api.close();
    expect(await comment(["--from", file("preview.json", CHANGED)])).toBe(1);
    expect(err).toContain("comment: expected an answer from GitHub for acme/backend#12, got none");
  });

  test("but the summary is written all the same", async () => {
    const summary = file("summary.md", "");
    await comment(["--from", file("preview.json", CHANGED), "--summary", summary], { GITHUB_TOKEN: "" });
    expect(readFileSync(summary, "utf8")).toMatch(/^### staging: 1 change\n/);
  });

  test("no token", async () => {
    expect(await comment(["--from", file("preview.json", CHANGED)], { GITHUB_TOKEN: "" })).toBe(1);
    expect(err).toBe("comment: expected a token in $GITHUB_TOKEN, got none; pass it to the step, or use --dry-run\n");
  });
});

test("a dry run prints and asks nothing", async () => {
  const from = file("preview.json", LOST);
  expect(
    await comment(["--from", from, "--dry-run", "--labels", "bug, tarmac: destructive"], { GITHUB_TOKEN: "" }),
  ).toBe(0);
  expect(out).toContain("The label `tarmac: destructive` agrees to it.");
  expect(api.state.requests).toEqual([]);
});

describe("wrong options", () => {
  test.each([
    [["--status", "green"], "--status: expected one of success, failure, cancelled, skipped, got green"],
    [["--pr", "twelve"], "--pr: expected a whole number, got twelve"],
    [["--repo", "backend"], "--repo: expected OWNER/NAME, got backend"],
    [["--base", "a"], "--base, --head: expected both or none, got one"],
    [["--sha", ""], "--sha: expected a value, got nothing"],
    [["--sha", "main"], "comment: expected a project and a stack of letters, digits, dot, dash and underscore"],
    [["--stack", "-->"], "'--stack' argument is ambiguous"],
    [["--run", "x"], "--run: expected a whole number, got x"],
    [["--colour"], "Unknown option '--colour'"],
  ])("%j", async (args, sentence) => {
    expect(await comment(args)).toBe(2);
    expect(err).toContain(sentence);
    expect(err).toContain("usage: node tools/comment/index.ts");
    expect(api.state.requests).toEqual([]);
  });
});

test("an image is in the comment in full: it is what a reviewer compares", async () => {
  const container = (digit: string) => ({ template: { containers: [{ image: image(digit) }] } });
  await comment([
    "--from",
    file("p.json", preview([step({ op: "update", type: SERVICE, old: container("1"), new: container("2") })])),
  ]);
  expect(posted()).toContain(`+ template.containers[0].image: "${image("2")}"`);
});

describe("a stack that asks for comments on changes alone", () => {
  const quietly = (content: string, stackFile = "config:\n  tarmac:github: { comments: changes }\n") => {
    file("Pulumi.staging.yaml", stackFile);
    return comment(["--from", file("plan.json", content)]);
  };

  test("gets none where nothing changes", async () => {
    expect(await quietly(preview([]))).toBe(0);
    expect(api.state.comments).toEqual([]);
    expect(out).toContain("no comment: nothing changes");
  });

  test("gets one where something does, and that one is brought up to date when it does no more", async () => {
    await quietly(CHANGED);
    expect(posted()).toContain("1 change");
    await quietly(preview([]));
    expect(api.state.comments).toHaveLength(1);
    expect(posted()).toContain("no changes");
  });

  test.each([
    ["the plan cannot be read", "{"],
    ["somebody is warned", preview([], { diagnostics: [{ message: "careful", severity: "warning" }] })],
  ])("gets one where %s", async (_, content) => {
    await quietly(content);
    expect(api.state.comments).toHaveLength(1);
  });

  test.each([
    ["always", "config:\n  tarmac:github: { comments: always }\n"],
    ["nothing of it", "config: {}\n"],
  ])("is one that says so: one that says %s gets one", async (_, content) => {
    await quietly(preview([]), content);
    expect(api.state.comments).toHaveLength(1);
  });
});
