import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runStepAsync } from "./run-step.ts";
import { job } from "./workflows.ts";

const STACK = (rollout: string) => `config:
  tarmac:project: acme-staging
  tarmac:location: europe-west1
  tarmac:services:
    api: { image: "europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"1".repeat(64)}", ${rollout} }
`;
const URN = "urn:pulumi:staging::tarmac::tarmac:run:CloudRunService$gcp:cloudrunv2/service:Service::api";
const PLAN = {
  steps: [{ op: "update", urn: URN, diffReasons: ["template"] }],
  changeSummary: { update: 1 },
};
const state = (latest: string, tag: object, uri = "https://api.example") => ({
  deployment: {
    resources: [
      {
        urn: URN,
        outputs: {
          uri,
          latestReadyRevision: `projects/p/locations/l/services/api/revisions/${latest}`,
          traffics: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
          trafficStatuses: [tag],
        },
      },
    ],
  },
});

/** A checkout with a CLI that prints a plan and a state, and notes with which stack file it was told to update. */
function checkout(rollout: string) {
  const folder = mkdtempSync(join(tmpdir(), "tarmac-rollout-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["tools", "stacks", "catalogue", "own", "components", "package.json", "Pulumi.yaml"])
    symlinkSync(resolve(name), join(folder, name));
  const at = (name: string) => join(folder, name);
  writeFileSync(at("Pulumi.staging.yaml"), STACK(rollout));
  writeFileSync(at("plan.json"), JSON.stringify(PLAN));
  writeFileSync(at("state.json"), JSON.stringify(state("api-00001-abc", {})));
  writeFileSync(
    at("pulumi"),
    `#!/bin/sh
case "$1 $2" in
  "preview --non-interactive") cat plan.json ;;
  "stack export") cat state.json ;;
  "up --yes") grep -o 'serving.*' Pulumi.staging.yaml >> ups || echo newest >> ups ;;
  *) exit 9 ;;
esac
`,
    { mode: 0o755 },
  );
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    RUNNER_TEMP: folder,
    STACK: "staging",
    TOKEN_COMMAND: "",
    GITHUB_STEP_SUMMARY: at("summary"),
  };
  const step = (name: string) => runStepAsync(["deploy.yml", "staging", name], { folder, env });
  const read = (name: string) => readFileSync(at(name), "utf8");
  /** Runs a step, and asks it to stop once its output has a text, as a runner does with a cancelled one. */
  const cancelled = (name: string, at: string) => {
    const script = job("deploy.yml", "staging").steps.find((one) => one.name === name)?.run ?? "";
    const child = spawn("bash", ["-e", "-c", script], { cwd: folder, env });
    return new Promise<number | null>((resolve) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => text.includes(at) && child.kill("SIGINT"));
      child.on("close", resolve);
    });
  };
  return {
    step,
    cancelled,
    read,
    write: (name: string, value: object) => writeFileSync(at(name), JSON.stringify(value)),
  };
}

const TAG = { tag: "candidate", uri: "https://candidate---api.example" };
const SERVING = 'tarmac:serving: { "api": { "revision": "api-00001-abc", "candidate": 0 } }';

test("the deployment's steps hold what serves, then let the newest serve", { timeout: 60_000 }, async () => {
  const { step, read, write } = checkout("rollout: {}");
  expect((await step("Hold the revisions that serve")).status).toBe(0);
  expect(read("Pulumi.staging.yaml")).toContain(SERVING);
  write("state.json", state("api-00002-abc", TAG));
  const { status, stdout } = await step("Move the traffic");
  expect([status, read("ups")]).toEqual([0, "newest\n"]);
  expect(stdout).toContain("api: nothing of the candidate can be asked from here; it passed its startup probe");
  expect((await step("Let the traffic go back where a deployment is cancelled")).status).toBe(0);
  expect(read("summary")).toContain("### ✅ The newest revisions serve in staging");
  expect(read("Pulumi.staging.yaml")).toBe(STACK("rollout: {}"));
});

test("without a token for numbers nothing moves, and the step fails", { timeout: 60_000 }, async () => {
  const { step, read, write } = checkout("rollout: { steps: [10] }");
  write("state.json", state("api-00001-abc", {}));
  await step("Hold the revisions that serve");
  write("state.json", state("api-00002-abc", TAG));
  const { status, stdout } = await step("Move the traffic");
  expect(status).toBe(1);
  expect(() => read("ups")).toThrow("ENOENT");
  expect(stdout).toContain("no request went to a candidate: api-00001-abc serves api");
});

test("cancelled while the traffic moves, it goes back, outside of the step that is killed", {
  timeout: 60_000,
}, async () => {
  let asked = 0;
  // The candidate answers well; the service itself, which is asked once all requests are there, does not.
  const server = createServer((request, response) => {
    asked += 1;
    response.writeHead(request.url === "/candidate/up" ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { step, cancelled, read, write } = checkout("public: true, smoke: [{ path: /up }], rollout: {}");
  await step("Hold the revisions that serve");
  write("state.json", state("api-00002-abc", { ...TAG, uri: `${address}/candidate` }, address));
  const code = await cancelled("Move the traffic", "all requests of api go to the newest revision");
  expect(code).toBe(130);
  const { status } = await step("Let the traffic go back where a deployment is cancelled");
  expect(status).toBe(0);
  expect(read("ups")).toBe(`newest\n${SERVING.replace("tarmac:", "")}\n`);
  expect(read("summary")).toContain("### ❌ The rollout was stopped in staging");
  expect(read("summary")).toContain("- stopped: the deployment was cancelled\n");
  expect(asked).toBeGreaterThan(0);
});
