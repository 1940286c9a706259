import { describe, expect, it } from "vitest";
import { parseForkRun } from "../../../tools/fork-comment/fork-run.ts";
import { event } from "./event.ts";

describe("parseForkRun", () => {
  it("takes a run for Dependabot's branch of this repository as one for a stranger", () => {
    const own = { head_repository: { id: 1, owner: { login: "acme" } }, head_branch: "dependabot/npm_and_yarn/zod-5" };
    expect(parseForkRun(event(own))).toMatchObject({ headOwner: "acme", headRepositoryId: 1, status: "success" });
  });

  it("takes what GitHub says of the run", () => {
    expect(parseForkRun(event())).toEqual({
      owner: "acme",
      repo: "backend",
      defaultBranch: "main",
      runId: 42,
      attempt: 2,
      url: "https://github.test/acme/backend/actions/runs/42",
      headSha: "a".repeat(40),
      headBranch: "feature",
      headOwner: "stranger",
      headRepositoryId: 2,
      status: "success",
    });
  });

  it("takes an owner's name of a hundred characters, and a workflow at a ref", () => {
    const owner = "a".repeat(100);
    const changes = {
      head_repository: { id: 2, owner: { login: owner } },
      path: ".github/workflows/fork-preview.yml@main",
    };
    expect(parseForkRun(event(changes)).headOwner).toBe(owner);
  });

  it.each([
    ["success", "success"],
    ["failure", "failure"],
    ["timed_out", "failure"],
    ["startup_failure", "failure"],
    ["cancelled", "cancelled"],
    ["action_required", undefined],
    ["skipped", undefined],
    [null, undefined],
  ])("a run that ended with %s is a %s", (conclusion, status) => {
    expect(parseForkRun(event({ conclusion })).status).toBe(status);
  });

  it.each([
    [
      "another event",
      { event: "push" },
      /^event: expected a finished run of fork-preview.yml, got a problem at workflow_run.event: /,
    ],
    ["another workflow", { path: ".github/workflows/evil.yml" }, /problem at workflow_run.path: /],
    ["no commit", { head_sha: "main" }, /problem at workflow_run.head_sha: /],
    [
      "a branch of this repository",
      { head_repository: { id: 1, owner: { login: "acme" } } },
      "event: expected a run for a fork or for Dependabot, got one for a branch of this repository",
    ],
    ["a run without a number", { id: 4.5 }, /problem at workflow_run.id: /],
    ["half an attempt", { run_attempt: 1.5 }, /problem at workflow_run.run_attempt: /],
    ["an address that is a script", { html_url: "javascript:alert(1)" }, /problem at workflow_run.html_url: /],
    ["a branch without a name", { head_branch: "" }, /problem at workflow_run.head_branch: /],
    ["a commit with more behind it", { head_sha: `${"a".repeat(40)}\n` }, /problem at workflow_run.head_sha: /],
    ["a workflow that begins alike", { path: ".github/workflows/fork-preview.yml.evil" }, /workflow_run.path: /],
    [
      "a fork whose owner's name is no login",
      { head_repository: { id: 2, owner: { login: "a".repeat(101) } } },
      /problem at workflow_run.head_repository.owner.login: /,
    ],
    [
      "a branch of this repository that begins like Dependabot's",
      { head_repository: { id: 1, owner: { login: "acme" } }, head_branch: "dependabot-evil" },
      "event: expected a run for a fork or for Dependabot, got one for a branch of this repository",
    ],
  ])("refuses %s", (_what, changes, problem) => {
    expect(() => parseForkRun(event(changes))).toThrow(problem);
  });
});
