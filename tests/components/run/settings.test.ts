import { describe, expect, test } from "vitest";
import { CloudRunJob, type CloudRunJobArgs } from "../../../components/run/cloud-run-job.ts";
import { CloudRunService, type CloudRunServiceArgs } from "../../../components/run/cloud-run-service.ts";
import { type ProbeKind, probeProblems } from "../../../components/run/probe-rules.ts";
import { plan } from "../../support/plan.ts";
import { image } from "./workload-args.ts";

const place = { project: "acme-staging", location: "europe-west1", image };

async function service(over: Partial<CloudRunServiceArgs>) {
  const p = await plan(() => {
    new CloudRunService("api", { ...place, ...over });
  });
  return p.one("gcp:cloudrunv2/service:Service").inputs;
}

describe("a setting of a service", () => {
  test.each<[Partial<CloudRunServiceArgs>, Record<string, unknown>]>([
    [{ ingress: "all" }, { ingress: "INGRESS_TRAFFIC_ALL" }],
    [{ ingress: "internal" }, { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" }],
    [{ ingress: "internal-and-cloud-load-balancing" }, { ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" }],
    [{ launchStage: "BETA" }, { launchStage: "BETA" }],
    [{ timeoutSeconds: 3600 }, { template: { timeout: "3600s" } }],
    [{ sessionAffinity: true }, { template: { sessionAffinity: true } }],
    [{ executionEnvironment: "gen1" }, { template: { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1" } }],
    [{ memory: "511Mi" }, { template: { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1" } }],
    [{ memory: "1Gi" }, { template: { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2" } }],
    [{ cpu: 0.99 }, { template: { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1" } }],
    [
      { scale: { min: 2, max: 3, concurrency: 7 } },
      {
        scaling: { minInstanceCount: 2 },
        template: { scaling: { maxInstanceCount: 3 }, maxInstanceRequestConcurrency: 7 },
      },
    ],
    [
      { cpuIdle: false, startupCpuBoost: false, cpu: 2, memory: "2Gi", port: 3000 },
      {
        template: {
          containers: [
            {
              resources: { limits: { cpu: "2", memory: "2Gi" }, cpuIdle: false, startupCpuBoost: false },
              ports: { name: "http1", containerPort: 3000 },
            },
          ],
        },
      },
    ],
    [{ public: true }, { invokerIamDisabled: true }],
    [{ public: true, retire: true }, { invokerIamDisabled: false }],
    [{ command: ["serve"] }, { template: { containers: [{ commands: ["serve"] }] } }],
    [{ args: ["--once"] }, { template: { containers: [{ args: ["--once"] }] } }],
  ])("%j is sent as %j", async (over, sent) => {
    expect(await service(over)).toMatchObject(sent);
  });
});

test.each(["startup", "liveness", "readiness"] as const)(
  "a %s probe that Cloud Run would refuse is named",
  async (kind) => {
    const probe = { handler: { kind: "http", path: "/" }, timeoutSeconds: 0 } as const;
    await expect(service({ probes: { [kind]: probe } })).rejects.toThrow(
      `CloudRunService api: probes.${kind}.timeoutSeconds: expected a whole number from 1 to ${kind === "startup" ? 240 : 3600}, got 0`,
    );
  },
);

describe("the numbers of a job", () => {
  const job = (over: Partial<CloudRunJobArgs>) =>
    plan(() => {
      new CloudRunJob("load", { ...place, timeoutSeconds: 60, ...over });
    });

  test.each<[Partial<CloudRunJobArgs>, Record<string, unknown>]>([
    [{ timeoutSeconds: 604_800 }, { template: { timeout: "604800s" } }],
    [{ timeoutSeconds: 1 }, { template: { timeout: "1s" } }],
    [{ retries: 10 }, { template: { maxRetries: 10 } }],
    [
      { tasks: 10_000, parallelism: 10_000 },
      { taskCount: 10_000, parallelism: 10_000 },
    ],
    [
      { tasks: 2, parallelism: 1 },
      { taskCount: 2, parallelism: 1 },
    ],
  ])("%j are taken", async (over, sent) => {
    expect((await job(over)).one("gcp:cloudrunv2/job:Job").inputs.template).toMatchObject(sent);
  });

  test.each<[Partial<CloudRunJobArgs>, string]>([
    [{ timeoutSeconds: 604_801 }, "timeoutSeconds: expected a whole number from 1 to 604800, got 604801"],
    [{ retries: -1 }, "retries: expected a whole number from 0 to 10, got -1"],
    [{ tasks: 10_001 }, "tasks: expected a whole number from 1 to 10000, got 10001"],
    [{ tasks: 0 }, "tasks: expected a whole number from 1 to 10000, got 0"],
    [{ parallelism: -1 }, "parallelism: expected a whole number from 0 to 1, got -1"],
  ])("%j are refused", async (over, message) => {
    await expect(job(over)).rejects.toThrow(`CloudRunJob load: ${message}`);
  });

  test("none at once, which means as many as can, is not sent", async () => {
    const { template } = (await job({ parallelism: 0 })).one("gcp:cloudrunv2/job:Job").inputs;
    expect(Object.keys(template as object)).not.toContain("parallelism");
  });
});

/** The most that each kind of probe takes. */
const most: Readonly<Record<ProbeKind, { readonly seconds: number; readonly delay: number }>> = {
  startup: { seconds: 240, delay: 240 },
  liveness: { seconds: 3600, delay: 3600 },
  readiness: { seconds: 3600, delay: 0 },
};

test.each(Object.entries(most))("a %s probe waits %o at most", (kind, { seconds, delay }) => {
  const problems = (seconds: number, initialDelaySeconds: number) =>
    probeProblems(kind as ProbeKind, {
      handler: { kind: "http", path: "/" },
      port: 8080,
      timeoutSeconds: 1,
      periodSeconds: seconds,
      failureThreshold: 1,
      initialDelaySeconds,
    })
      .filter(({ expected }) => expected.startsWith("a whole number"))
      .map(({ field, expected }) => `${field}: ${expected}`);
  expect(problems(seconds, delay)).toEqual([]);
  expect(problems(seconds + 1, delay)).toEqual([`periodSeconds: a whole number from 1 to ${seconds}`]);
  expect(problems(seconds, delay + 1)).toEqual([`initialDelaySeconds: a whole number from 0 to ${delay}`]);
});
