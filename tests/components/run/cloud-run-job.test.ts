import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { CloudRunJob, type CloudRunJobArgs } from "../../../components/run/cloud-run-job.ts";
import { executionToken } from "../../../components/run/execution-token.ts";
import { Marker } from "../../support/fakes.ts";
import { plan, unknown } from "../../support/plan.ts";
import { container, image, workloadArgs } from "./workload-args.ts";

const JOB = "gcp:cloudrunv2/job:Job";

const defaults = { timeoutSeconds: 600, retries: 0, tasks: 1, parallelism: 0, runOnChange: false };

function job(over: () => Partial<CloudRunJobArgs> = () => ({}), preview = false) {
  return plan(
    () => {
      const made = new CloudRunJob("migrate", { ...workloadArgs(), ...defaults, ...over() });
      new Marker("service", {}, { dependsOn: [made.completion] });
    },
    { preview },
  );
}

test("every field is sent", async () => {
  const p = await job();
  expect(p.one(JOB, "migrate").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "migrate",
    labels: { environment: "staging", service: "migrate" },
    launchStage: "GA",
    deletionProtection: true,
    template: {
      labels: { service: "migrate" },
      annotations: { "managed-by": "tarmac" },
      taskCount: 1,
      template: {
        serviceAccount: "job-migrate@acme-staging.iam.gserviceaccount.com",
        containers: [container("migrate")],
        maxRetries: 0,
        timeout: "600s",
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      },
    },
  });
  expect(p.one(JOB).protect).toBe(true);
});

test("retiring lowers both protections", async () => {
  const retired = (await job(() => ({ retire: true }))).one(JOB);
  expect([retired.protect, retired.inputs.deletionProtection]).toEqual([false, false]);
});

test("tasks at once are sent when they are limited", async () => {
  const p = await job(() => ({ tasks: 10, parallelism: 3 }));
  expect(p.one(JOB).inputs.template).toMatchObject({ taskCount: 10, parallelism: 3 });
});

describe("a job that runs on every change", () => {
  const command = ["alembic", "upgrade", "head"];

  test("has a token made of its image and command; what waits for it waits for the execution", async () => {
    const p = await job(() => ({ runOnChange: true, command }));
    expect(p.one(JOB).inputs.runExecutionToken).toBe(executionToken({ image, command, args: [] }));
    expect(p.waitsFor(p.one("test:index:Marker", "service"))).toEqual(["Job migrate"]);
  });

  test("is waited for as long as its tries may take, where the deployment runs it", async () => {
    const long = { timeoutSeconds: 3600, retries: 1 };
    expect((await job(() => ({ ...long, runOnChange: true }))).one(JOB).timeouts).toEqual(["7500s", "7500s"]);
    expect((await job(() => long)).one(JOB).timeouts).toEqual(["", ""]);
  });

  test("has none that a preview knows while the image is being built", async () => {
    const p = await job(() => ({ runOnChange: true, image: pulumi.unknown as unknown as pulumi.Output<string> }), true);
    expect(p.one(JOB).inputs.runExecutionToken).toBe(unknown);
  });

  test("another tag of the same digest is the same execution; another digest, command or argument is another", () => {
    const token = executionToken({ image, command, args: ["x"] });
    expect(token).toMatch(/^[0-9a-f]{16}$/);
    expect(executionToken({ image: image.replace("api@", "api-copy@"), command, args: ["x"] })).toBe(token);
    const others = [
      executionToken({ image: image.replace("aaa", "aab"), command, args: ["x"] }),
      executionToken({ image, command: [...command, "x"], args: [] }),
      executionToken({ image, command, args: [] }),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
  });
});

test.each<[string, Partial<CloudRunJobArgs>, string]>([
  ["no time", { timeoutSeconds: 0 }, "timeoutSeconds: expected a whole number from 1 to 604800, got 0"],
  ["eight days", { timeoutSeconds: 691_200 }, "timeoutSeconds: expected a whole number from 1 to 604800, got 691200"],
  ["eleven retries", { retries: 11 }, "retries: expected a whole number from 0 to 10, got 11"],
  ["half a task", { tasks: 0.5 }, "tasks: expected a whole number from 1 to 10000, got 0.5"],
  ["more at once than tasks", { parallelism: 2 }, "parallelism: expected a whole number from 0 to 1, got 2"],
  ["a reserved variable", { env: { CLOUD_RUN_TASK_INDEX: "1" } }, "CLOUD_RUN_TASK_INDEX is set by Cloud Run itself"],
])("%s is refused", async (_, over, message) => {
  await expect(job(() => over)).rejects.toThrow(`CloudRunJob migrate: ${message}`);
});
