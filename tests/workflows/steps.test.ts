import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { preview, SECRET, step } from "../tools/changes/make-preview.ts";
import { runStep } from "./run-step.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-steps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the required check", () => {
  const passes = (RESULTS: string) =>
    runStep(["preview.yml", "previews", "Tell whether every preview is in order"], { env: { RESULTS } }).status === 0;

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
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    git("add", "--all");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", message);
  };

  test("are its files, listed by the base's code, whatever its own would say", () => {
    git("init", "--quiet");
    mkdirSync(join(folder, "tools", "workflows"), { recursive: true });
    const tools = ["list-stacks.ts", "stacks.ts"].map((name) => `tools/workflows/${name}`);
    const theirs = Object.fromEntries(tools.map((name) => [name, readFileSync(name, "utf8")]));
    commit({ ...theirs, "Pulumi.yaml": "", "Pulumi.production.yaml": "" }, "Base");
    commit({ "tools/workflows/list-stacks.ts": 'console.log("stacks=[]");', "Pulumi.fresh.yaml": "" }, "Head");
    const [output, temp] = [join(folder, ".git", "output"), join(folder, ".git", "temp")];
    const env = { GITHUB_OUTPUT: output, RUNNER_TEMP: temp };
    expect(runStep(["preview.yml", "stacks", "List the stacks"], { folder, env }).status).toBe(0);
    expect(readFileSync(output, "utf8")).toBe('stacks=["fresh","production"]\n');
  });
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
