import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeMarker } from "../../tools/comment/marker.ts";
import { startGithubApi } from "../support/github-api/start.ts";
import { preview, SECRET, step } from "../tools/changes/make-preview.ts";
import { runStep, runStepAsync } from "./run-step.ts";
import { job, scripts } from "./workflows.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-steps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the required check", () => {
  const passes = (RESULTS: string, STACKS = '["staging"]') =>
    runStep(["preview.yml", "previews", "Tell whether every preview is in order"], { env: { RESULTS, STACKS } })
      .status === 0;

  test("passes where no stack's inputs change, and nothing was to be previewed", () => {
    expect(passes("success skipped skipped", "[]")).toBe(true);
    expect(passes("failure skipped skipped", "[]")).toBe(false);
    expect(passes("success skipped skipped", "")).toBe(false);
  });

  test.each(["success success success", "skipped skipped skipped"])("passes on %s", (results) => {
    expect(passes(results)).toBe(true);
  });

  test.each([
    "success success failure",
    "success failure success",
    "success success skipped",
    "success skipped skipped",
    "success cancelled success",
    "failure skipped skipped",
    "cancelled skipped skipped",
    "",
  ])("does not on %j", (results) => {
    expect(passes(results)).toBe(false);
  });
});

describe("a pull request's stacks", () => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  const commit = (files: Readonly<Record<string, string>>, message: string) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    git("add", "--all");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", message);
  };

  /** What the step says with the repository as the base, of a head that changes some files, and has comments of some stacks. */
  async function listed(files: Readonly<Record<string, string>>, commented: readonly string[] = [], moved?: string) {
    git("init", "--quiet");
    commit(
      {
        "infra/moved.ts": "export const one = 1;\n".repeat(9),
        "Pulumi.yaml": "",
        "Pulumi.production.yaml": "",
        "Pulumi.staging.yaml": "",
      },
      "Base",
    );
    commit(
      { "tools/workflows/list-previews.ts": 'console.log("stacks=[]");', ".gitignore": "/temp\n/output\n" },
      "More",
    );
    if (moved !== undefined) {
      mkdirSync(dirname(join(folder, moved)), { recursive: true });
      git("mv", "infra/moved.ts", moved);
    }
    commit(files, "Head");
    mkdirSync(join(folder, "temp"));
    symlinkSync(resolve("."), join(folder, "temp", "base"));
    const api = await startGithubApi("a".repeat(40));
    const marker = { project: "tarmac", sha: "a".repeat(40), run: 1, attempt: 1 };
    for (const stack of commented) {
      const body = `A plan\n\n${writeMarker({ ...marker, stack })}`;
      api.state.comments.push({ id: api.state.comments.length + 1, login: "github-actions[bot]", type: "Bot", body });
    }
    const env = {
      GITHUB_API_URL: api.url,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_REPOSITORY: "acme/backend",
      GITHUB_TOKEN: "not-a-real-token",
      PULL_REQUEST: "12",
      RUNNER_TEMP: join(folder, "temp"),
    };
    const { status, stderr } = await runStepAsync(["preview.yml", "stacks", "List the stacks"], { folder, env });
    await api.close();
    expect([status, stderr]).toEqual([0, ""]);
    return readFileSync(join(folder, "output"), "utf8");
  }

  test("are listed by the base's code, whatever its own would say: those whose inputs it changes", async () => {
    expect(await listed({ "Pulumi.fresh.yaml": "", "docs/page.md": "" })).toBe('stacks=["fresh"]\n');
  });

  test("are all where it changes what they share", async () => {
    expect(await listed({ "infra/index.ts": "" })).toBe('stacks=["production","staging"]\n');
  });

  test("are all where something that they share goes to where nothing is read", async () => {
    expect(await listed({}, [], "docs/moved.ts")).toBe('stacks=["production","staging"]\n');
  });

  test("are those with a comment too, which must not tell of a plan that is gone", async () => {
    expect(await listed({ "README.md": "" }, ["production"])).toBe('stacks=["production"]\n');
  });

  test("are none where it changes pages alone", async () => {
    expect(await listed({ "README.md": "" })).toBe("stacks=[]\n");
  });

  test("are all where an image is built from the repository, whatever is changed", async () => {
    const built = "config:\n  tarmac:services: { api: { image: { build: { context: . } } } }\n";
    expect(await listed({ "docs/page.md": "", "Pulumi.staging.yaml": built })).toBe(
      'stacks=["production","staging"]\n',
    );
  });
});

test("the base's tools are those of the merge's first parent", () => {
  const script = scripts(job("preview.yml", "stacks"));
  expect(script).toContain('git worktree add "$RUNNER_TEMP/base" HEAD^1\n');
  expect(script).toContain('node "$RUNNER_TEMP/base/tools/workflows/list-previews.ts" --base HEAD^1');
});

describe("what a preview leaves", () => {
  const VALUE = "value-of-a-setting-42";

  /** Runs the step with the repository as the base. */
  function leave(plan: string | undefined, STATUS: string) {
    mkdirSync(join(folder, "plan"));
    if (plan !== undefined) writeFileSync(join(folder, "plan", "preview.json"), plan);
    symlinkSync(resolve("."), join(folder, "base"));
    const env = { RUNNER_TEMP: folder, STACK: "staging", STATUS };
    const { status } = runStep(["preview.yml", "preview", "Leave out what must not be seen"], { env });
    return { status, changes: readFileSync(join(folder, "seen", "changes.json"), "utf8") };
  }

  test("is the changes as a comment may show them, also of a plan that is refused", () => {
    const lost = step({ op: "delete", type: SECRET, name: "old", old: { some: VALUE } });
    const { status, changes } = leave(preview([lost], { config: { "tarmac:some": VALUE } }), "success");
    expect(status).toBe(0);
    expect(changes).toContain('"old"');
    expect(changes).not.toContain(VALUE);
  });

  test.each([
    ["there is none", undefined, "failure", "failed"],
    ["it is cut", '{\n  "steps": [', "success", "failed"],
    ["the job was cancelled", preview([]), "cancelled", "cancelled"],
  ])("says so where %s", (_, plan, status, outcome) => {
    const left = leave(plan, status);
    expect(left.status).toBe(0);
    expect(JSON.parse(left.changes).outcome).toBe(outcome);
  });
});

test("a deployment of an environment that is not set up says what is missing, and who sets it", () => {
  const all = { STACK: "staging", PROVIDER: "p", ACCOUNT: "a", PULUMI_BACKEND_URL: "gs://b" };
  const check = (env: Record<string, string>) =>
    runStep(["deploy.yml", "staging", "Check that the environment is set up"], { env });
  expect(check(all).status).toBe(0);
  for (const missing of ["PROVIDER", "ACCOUNT", "PULUMI_BACKEND_URL"]) {
    const { status, stderr } = check({ ...all, [missing]: "" });
    expect(status).not.toBe(0);
    expect(stderr).toContain(`${missing}: is not set in the environment staging; an administrator runs the first up`);
  }
});

describe("what a deployment leaves", () => {
  const STEPS = { newest: { outcome: "success" }, preview: { outcome: "success" }, up: { outcome: "failure" } };

  test("is its outcome, which the job that tells of it takes", async () => {
    writeFileSync(join(folder, "preview.json"), preview([step({ op: "delete", type: SECRET, name: "old", old: {} })]));
    const env = {
      RUNNER_TEMP: folder,
      STACK: "staging",
      STATUS: "failure",
      STEPS: JSON.stringify(STEPS),
      GITHUB_SHA: "a".repeat(40),
      GITHUB_RUN_ATTEMPT: "3",
    };
    expect(runStep(["deploy.yml", "staging", "Leave the outcome"], { env }).status).toBe(0);
    const left = JSON.parse(readFileSync(join(folder, "outcome", "outcome.json"), "utf8"));
    expect(left).toMatchObject({ stack: "staging", attempt: 3, status: "failure", failedAt: "up", begun: true });
  });

  test("posts nothing where no webhook is set, and says nothing of one that is none", () => {
    const post = (WEBHOOK: string) =>
      runStep(["deploy.yml", "staging", "Tell a webhook of a failure"], { env: { STACK: "staging", WEBHOOK } });
    expect(post("").status).toBe(0);
    const { status, stdout, stderr } = post("http://hooks.example/not-a-real-part");
    expect(status).toBe(1);
    expect(stdout + stderr).not.toContain("hooks.example");
  });
});

test("the job that tells of a deployment tells of it", async () => {
  const sha = "c".repeat(40);
  const api = await startGithubApi(sha);
  api.state.history.commits = [sha];
  api.state.history.pulls.set(sha, [{ number: 12, mergedAt: "2026-01-02T03:04:05Z" }]);
  const env = {
    GITHUB_API_URL: api.url,
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "main",
    GITHUB_SHA: sha,
    GITHUB_RUN_ID: "7",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_TOKEN: "not-a-real-token",
    RUNNER_TEMP: folder,
    STACK: "staging",
  };
  const tell = (RESULT: string) => runStepAsync(["deploy.yml", "tell-staging", "Tell"], { env: { ...env, RESULT } });
  try {
    api.state.reviews = [
      { state: "rejected", environment: "production" },
      { state: "approved", environment: "staging" },
    ];
    expect(await tell("failure")).toMatchObject({ status: 0 });
    expect(api.state.comments[0]?.body).toContain("❌ The deployment to staging failed");
    expect(api.state.issues.all).toMatchObject([{ title: "Deployment of staging failed", state: "open" }]);
    api.state.reviews = [{ state: "rejected", environment: "staging" }];
    expect(await tell("failure")).toMatchObject({ status: 0 });
    expect(api.state.comments[0]?.body).toContain("⚪ Not deployed to staging: a reviewer rejected it");
  } finally {
    await api.close();
  }
});

test("the job that tells of drift tells of it, and of a stack that nobody may look at says so", async () => {
  const api = await startGithubApi("a".repeat(40));
  const env = {
    GITHUB_API_URL: api.url,
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_RUN_ID: "7",
    GITHUB_SHA: "a".repeat(40),
    GITHUB_TOKEN: "not-a-real-token",
    RUNNER_TEMP: folder,
    STACK: "staging",
  };
  const tell = (REFUSED = "") => runStepAsync(["drift.yml", "tell", "Tell"], { env: { ...env, REFUSED } });
  try {
    expect(await tell()).toEqual({ status: 0, stdout: "staging was not looked at: its job says why\n", stderr: "" });
    expect(await tell("it is too large")).toMatchObject({ status: 1 });
    const changes = preview([step({ op: "delete", type: SECRET, name: "old", old: {} })]);
    writeFileSync(join(folder, "preview.json"), changes);
    const left = runStep(["drift.yml", "look", "Leave out what must not be seen"], { env });
    expect([left.status, left.stderr]).toEqual([0, ""]);
    expect(await tell()).toMatchObject({ status: 0 });
    expect(api.state.issues.all).toMatchObject([{ title: "staging is not what main makes of it" }]);
  } finally {
    await api.close();
  }
});
