import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as components from "../../components/index.ts";
import { CloudRunJob, CloudRunService, WorkerPool } from "../../components/index.ts";
import program from "../../examples/components/index.ts";
import { openCloud } from "../../tools/rehearsal/cloud/index.ts";
import { rehearse } from "../../tools/rehearsal/engine/rehearse.ts";
import { plan } from "../support/plan.ts";

const image = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"a".repeat(64)}`;
const place = { project: "acme-staging", location: "europe-west1", image };

test("a service is whole with a project, a location and an image", async () => {
  const p = await plan(() => {
    new CloudRunService("api", place);
  });
  expect(p.one("gcp:cloudrunv2/service:Service").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "api",
    labels: { service: "api" },
    ingress: "INGRESS_TRAFFIC_ALL",
    launchStage: "GA",
    invokerIamDisabled: false,
    deletionProtection: true,
    scaling: { minInstanceCount: 0 },
    traffics: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
    template: {
      labels: { service: "api" },
      annotations: { "managed-by": "tarmac" },
      serviceAccount: "run-api@acme-staging.iam.gserviceaccount.com",
      timeout: "300s",
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      maxInstanceRequestConcurrency: 80,
      sessionAffinity: false,
      scaling: { maxInstanceCount: 10 },
      containers: [
        {
          name: "api",
          image,
          resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true, startupCpuBoost: true },
          envs: [],
          ports: { name: "http1", containerPort: 8080 },
          startupProbe: {
            initialDelaySeconds: 0,
            timeoutSeconds: 240,
            periodSeconds: 240,
            failureThreshold: 1,
            tcpSocket: { port: 8080 },
          },
        },
      ],
    },
  });
});

test("a probe with its path alone asks the service's port; what is undefined counts as not given", async () => {
  const p = await plan(() => {
    const probes = { liveness: { handler: { kind: "http", path: "/health" } } } as const;
    new CloudRunService("api", { ...place, port: 3000, cpu: 0.5, env: undefined, scale: { min: undefined }, probes });
  });
  const { template, scaling } = p.one("gcp:cloudrunv2/service:Service").inputs as Record<string, never>;
  expect(scaling).toEqual({ minInstanceCount: 0 });
  expect(template).toMatchObject({
    executionEnvironment: "EXECUTION_ENVIRONMENT_GEN1",
    maxInstanceRequestConcurrency: 1,
    containers: [
      {
        livenessProbe: {
          httpGet: { path: "/health", port: 3000 },
          initialDelaySeconds: 0,
          timeoutSeconds: 1,
          periodSeconds: 10,
          failureThreshold: 3,
        },
      },
    ],
  });
});

test("a worker and a job too", async () => {
  const p = await plan(() => {
    new WorkerPool("queue", place);
    new CloudRunJob("report", { ...place, timeoutSeconds: 60 });
  });
  expect(p.one("gcp:cloudrunv2/workerPool:WorkerPool").inputs).toMatchObject({
    scaling: { scalingMode: "MANUAL", manualInstanceCount: 1 },
  });
  expect(p.one("gcp:cloudrunv2/job:Job").inputs).toMatchObject({
    template: { taskCount: 1, template: { maxRetries: 0, timeout: "60s" } },
  });
});

test("the guide's lines are whole programs", async () => {
  const guide = readFileSync(new URL("../../docs/guides/components.md", import.meta.url), "utf8");
  const [, code = ""] = /```ts\n(.*?)```/s.exec(guide) ?? [];
  const known = { ...components, ...place };
  const p = await plan(() => new Function(...Object.keys(known), code)(...Object.values(known)));
  const made = [...code.matchAll(/new (\w+)\(/g)].map(([, name]) => name);
  expect(made.length).toBeGreaterThan(4);
  expect(p.resources.map(({ type }) => type.split(":").at(-1))).toEqual(expect.arrayContaining(made));
});

test("the guide's program rehearses clean, twice", async () => {
  const run = { program, stack: "staging", config: {}, openCloud };
  const first = await rehearse(run);
  expect([first.failures, first.findings.filter(({ severity }) => severity !== "info")]).toEqual([[], []]);
  const second = await rehearse({ ...run, previous: first.kept });
  expect(second.steps.filter(({ op }) => op !== "same")).toEqual([]);
});
