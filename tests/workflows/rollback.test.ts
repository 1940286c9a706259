import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type GithubApi, startGithubApi } from "../support/github-api/start.ts";
import { runStep, runStepAsync } from "./run-step.ts";

const FILE = "Pulumi.production.yaml";
const stack = (digit: string) =>
  `config:
  tarmac:project: acme-production
  tarmac:location: europe-west1
  tarmac:services:
    api: { image: docker.io/library/nginx@sha256:${digit.repeat(64)} }
`;

let folder: string;
let api: GithubApi;
let env: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-rollback-"));
  for (const name of ["tools", "node_modules"]) symlinkSync(resolve(name), join(folder, name));
  cpSync("package.json", join(folder, "package.json"));
  writeFileSync(join(folder, ".gitignore"), "/tools\n/node_modules\n/summary\n");
  git("init", "--quiet", "--initial-branch", "main");
  for (const digit of ["a", "b"]) {
    writeFileSync(join(folder, FILE), stack(digit));
    git("add", "--all");
    git("commit", "--quiet", "--message", `Release ${digit}`);
  }
  const sha = git("rev-parse", "HEAD");
  api = await startGithubApi(sha);
  env = {
    GITHUB_API_URL: api.url,
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_RUN_ID: "7",
    GITHUB_SERVER_URL: "https://github.test",
    GITHUB_SHA: sha,
    GITHUB_STEP_SUMMARY: join(folder, "summary"),
    GITHUB_TOKEN: "not-a-real-token",
    STACK: "production",
  };
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await api.close();
});

function git(...args: string[]): string {
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
}

const set = (RELEASE: string, WORKLOADS = "") =>
  runStep(["rollback.yml", "rollback", "Set the images of that release"], {
    folder,
    env: { ...env, RELEASE, WORKLOADS },
  });
const propose = () => runStepAsync(["rollback.yml", "rollback", "Commit it to a branch"], { folder, env });
const summary = () => readFileSync(join(folder, "summary"), "utf8");

test("the form commits the earlier images to a branch, and says where to open the pull request", async () => {
  expect(set("1", " api ")).toMatchObject({ status: 0 });
  expect(await propose()).toMatchObject({ status: 0, stderr: "" });
  const [[name, branch] = []] = [...api.state.branches];
  expect(name).toBe("back/production-7");
  expect(branch).toEqual({ start: env.GITHUB_SHA, files: new Map([[FILE, stack("a")]]) });
  expect(summary()).toContain("1 image changed");
  expect(summary()).toContain("(https://github.test/acme/backend/compare/main...back/production-7?expand=1)");
  // What starts no checks of its own is opened by nobody here.
  expect(api.state.requests.filter((request) => request.includes("/pulls"))).toEqual([]);
});

test.each([
  ["9", "", "expected a release of"],
  ["; echo x", "", "expected a release of"],
  ["1", "nothing-of-that-name", "expected a name under"],
])("a form that says %j %j ends the job before anything is committed", (release, workloads, message) => {
  const { status } = set(release, workloads);
  expect(status).not.toBe(0);
  expect(summary()).toContain(message);
  expect(api.state.branches.size).toBe(0);
});

test("where nothing is to go back to, nothing is committed", async () => {
  expect(await propose()).toMatchObject({ status: 0 });
  expect([summary(), api.state.branches.size]).toEqual([`${FILE}: nothing to go back to, so nothing is proposed\n`, 0]);
});
