import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type GithubApi, startGithubApi } from "../support/github-api/start.ts";
import { preview, SERVICE, step } from "../tools/changes/make-preview.ts";
import { runStepAsync } from "./run-step.ts";

const VALUE = "value-of-a-setting-42";
const change = (ingress: string) =>
  preview([step({ op: "update", type: SERVICE, name: "api", old: { ingress: "A", note: VALUE }, new: { ingress } })]);

let api: GithubApi;
let folder: string;

/** A checkout of a project whose stacks are staging and production, and a runner's folder beside it. */
beforeEach(async () => {
  api = await startGithubApi("a".repeat(40));
  folder = mkdtempSync(join(tmpdir(), "tarmac-approval-"));
  for (const name of ["tools", "stacks", "catalogue", "own", "components", "node_modules"]) {
    symlinkSync(resolve(name), join(folder, name));
  }
  const fake = resolve("tests/workflows/harness/fake-pulumi.ts");
  writeFileSync(join(folder, "pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`, { mode: 0o755 });
  for (const stack of ["staging", "production"]) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), "config: {}\n");
});
afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), "utf8");

async function run(job: string, name: string, env: Readonly<Record<string, string>> = {}) {
  for (const file of ["output", "summary.md"]) writeFileSync(at(file), "");
  const given = {
    GITHUB_API_URL: api.url,
    GITHUB_TOKEN: "not-a-real-token",
    GITHUB_REPOSITORY: "acme/backend",
    GITHUB_SHA: "c".repeat(40),
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "main",
    GITHUB_RUN_NUMBER: "5",
    GITHUB_WORKFLOW_REF: "acme/backend/.github/workflows/deploy.yml@refs/heads/main",
    GITHUB_OUTPUT: at("output"),
    GITHUB_STEP_SUMMARY: at("summary.md"),
    RUNNER_TEMP: folder,
    FAKE_CLOUD: folder,
    PATH: `${folder}:${process.env.PATH}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    STACK: "staging",
    ...env,
  };
  const { status, stderr } = await runStepAsync(["deploy.yml", job, name], { folder, env: given });
  return { status, stderr, output: read("output"), summary: read("summary.md") };
}

describe("which stacks are planned", () => {
  const list = () => run("stacks", "List the stacks when it is this run's turn");

  test("all, whatever the push changed", async () => {
    expect(await list()).toMatchObject({ status: 0, output: 'stacks=["production","staging"]\n' });
  });

  test("none where a newer run brings the commit along, which it says", async () => {
    api.state.history.runs = [{ number: 6, branch: "main", status: "in_progress" }];
    const { output, summary } = await list();
    expect(output).toBe("stacks=[]\n");
    expect(summary).toBe("nothing is deployed here: run #6 of the same branch takes this commit along\n");
  });

  test("unknown where GitHub refuses to say which runs there are", async () => {
    api.state.faults.push({ method: "GET", path: "/runs", status: 403, message: "Resource not accessible" });
    const { status, stderr, output } = await list();
    expect([status, output]).toEqual([1, ""]);
    expect(stderr).toContain("take-turn: expected the runs of deploy.yml from GitHub, got 403");
  });
});

describe("who plans before the approval", () => {
  const decide = (VARIABLES = "{}") => run("plan-staging", "Decide who plans", { VARIABLES });
  const variables = {
    TARMAC_STAGING_WORKLOAD_IDENTITY_PROVIDER:
      "projects/123456789/locations/global/workloadIdentityPools/github-ab12/providers/github",
    TARMAC_STAGING_PLAN_SERVICE_ACCOUNT: "ci-plan@acme.iam.gserviceaccount.com",
    TARMAC_STAGING_PROJECT_ID: "acme",
    TARMAC_STAGING_BACKEND_URL: "gs://acme-state",
  };

  test("is the plan identity that the repository's variables name", async () => {
    expect(await decide(JSON.stringify(variables))).toMatchObject({
      status: 0,
      output: expect.stringContaining("mode=engine\n"),
    });
  });

  test("nobody, where the stack file gives it up, which is said to whoever approves", async () => {
    writeFileSync(at("Pulumi.staging.yaml"), "config: { tarmac:previews: rehearsal }\n");
    expect(await decide(JSON.stringify(variables))).toMatchObject({
      status: 0,
      output: expect.stringContaining("mode=rehearsal\n"),
    });
    const said = await run("plan-staging", "Say that no plan is shown before the approval");
    expect(said.output).toBe("deploy=true\n");
    expect(said.summary).toContain("nobody may plan before the approval");
  });

  test("is never nobody because variables are gone", async () => {
    const { status, stderr } = await decide();
    expect(status).toBe(1);
    expect(stderr).toContain("staging: expected an identity that plans before anybody approves, got none");
  });
});

/** What the planning job does with a plan, from the engine's document on. */
async function plan(document: string) {
  writeFileSync(at("preview.json"), document);
  expect((await run("plan-staging", "Leave out what must not be seen")).status).toBe(0);
  return run("plan-staging", "Tell what an approval agrees to");
}

const digestIn = (output: string) => /^digest=([0-9a-f]{64})$/m.exec(output)?.[1] ?? "";

describe("whether a stack is deployed is decided by its plan and by how the environment fared", () => {
  const deployed = (...states: string[]) => {
    const environment = "staging";
    api.state.history.deployments = states.map((state, n) => ({ sha: `${n}`.repeat(40), environment, state }));
  };

  test.each([
    ["nothing to do, and the last deployment ended well", preview([]), ["success", "failure"], false],
    ["nothing to do, but the last one failed", preview([]), ["failure", "success"], true],
    ["nothing to do, but the last one was cancelled", preview([]), ["error", "success"], true],
    ["nothing to do, but the last one waits for its reviewer", preview([]), ["waiting", "success"], true],
    ["nothing to do, but another one runs", preview([]), ["in_progress", "success"], true],
    ["nothing to do, and nothing was deployed yet", preview([]), [], true],
    ["what an earlier push left, in one that touches another stack's file alone", change("B"), ["success"], true],
  ])("%s", async (_, document, states, deploys) => {
    deployed(...states);
    const { status, output, summary } = await plan(document);
    expect([status, output]).toEqual([0, `digest=${digestIn(output)}\ndeploy=${deploys}\n`]);
    if (deploys) expect(summary).toContain(`agrees to exactly this plan: \`${digestIn(output)}\``);
    else expect(summary).toContain("nothing is deployed, and nobody is asked");
  });

  test("not known, when GitHub does not say how the last deployment ended", async () => {
    api.state.faults.push({ method: "GET", path: "/deployments", status: 403, message: "Resource not accessible" });
    const { status, stderr, output } = await plan(preview([]));
    expect([status, output]).toEqual([1, ""]);
    expect(stderr).toContain("tell: GitHub answered 403 when asked how staging was deployed last");
  });
});

describe("after the approval", () => {
  const compare = (digest: string, document: string, REFUSED = "", WRITTEN = "") => {
    writeFileSync(at("preview.json"), document);
    return run("staging", "Hold the plan against the approved one", { DIGEST: digest, REFUSED, WRITTEN });
  };

  /** Approved, and taken from the run's artifact. */
  async function approve(document: string): Promise<string> {
    const { output } = await plan(document);
    mkdirSync(at("approved"));
    writeFileSync(at("approved/changes.json"), read("seen/changes.json"));
    return digestIn(output);
  }

  test("the same plan goes on", async () => {
    const digest = await approve(change("B"));
    const { status, summary } = await compare(digest, change("B"));
    expect(status).toBe(0);
    expect(summary).toContain(`the plan is the approved one, ${digest}`);
  });

  test("another one stops, with both digests and the difference, in the log and in the summary", async () => {
    const digest = await approve(change("B"));
    const now = digestIn((await plan(change("C"))).output);
    const { status, stderr, summary } = await compare(digest, change("C"));
    expect(status).toBe(1);
    for (const said of [stderr, summary]) {
      expect(said).toContain(`approved was ${digest}, what would be done now is ${now}`);
      expect(said).toMatch(/cloudrunv2\.Service api\n {2}approved: update\n.*"B"\n {2}now: update\n.*"C"/);
      expect(said).not.toContain(VALUE);
    }
  });

  test("the same plan stops when the state was written since, and it has values that are not shown", async () => {
    const digest = await approve(change("B"));
    writeFileSync(at("staging.json"), "{}");
    const noted = await run("plan-staging", "Note when the state was written");
    const written = /^written=(\S+)\n$/.exec(noted.output)?.[1] ?? "";
    expect(Date.parse(written)).toBeGreaterThan(0);
    expect((await compare(digest, change("B"), "", written)).status).toBe(0);
    const { status, stderr } = await compare(digest, change("B"), "", "2026-01-02T03:04:05Z");
    expect(status).toBe(1);
    expect(stderr).toContain(`the state was written since the plan was shown (2026-01-02T03:04:05Z, now ${written})`);
  });

  test("a plan that has become empty stops too", async () => {
    expect((await compare(await approve(change("B")), preview([]))).status).toBe(1);
  });

  test.each([
    ["gone", undefined, "", "what was approved is not known"],
    ["not what it should be", undefined, "it is not a zip archive", "it is not a zip archive"],
    ["another one", change("C"), "", "the approved plan is not the one that the run kept"],
  ])("what was approved is %s: it stops", async (_, kept, refused, sentence) => {
    const digest = await approve(change("B"));
    if (kept === undefined) rmSync(at("approved/changes.json"));
    else {
      await plan(kept);
      writeFileSync(at("approved/changes.json"), read("seen/changes.json"));
    }
    const { status, stderr } = await compare(digest, change("B"), refused);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
  });

  test("nothing was approved where the planning job gave no digest", async () => {
    await approve(change("B"));
    expect((await compare("", change("B"))).status).toBe(1);
  });

  test("a stack that gives the plan identity up goes on without, and says so", async () => {
    writeFileSync(at("Pulumi.staging.yaml"), "config: { tarmac:previews: rehearsal }\n");
    const { status, summary } = await compare("", change("B"));
    expect(status).toBe(0);
    expect(summary).toContain("the plan was not shown before");
  });
});
