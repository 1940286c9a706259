import { describe, expect, test } from "vitest";
import { WorkerPool, type WorkerPoolArgs } from "../../../components/run/worker-pool.ts";
import { Marker } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";
import { container, workloadArgs } from "./workload-args.ts";

const POOL = "gcp:cloudrunv2/workerPool:WorkerPool";

const numbers = { port: 9000, initialDelaySeconds: 0, timeoutSeconds: 1, periodSeconds: 5, failureThreshold: 3 };
const http = { kind: "http", path: "/health" } as const;

function pool(over: () => Partial<WorkerPoolArgs> = () => ({})) {
  return plan(() => {
    new WorkerPool("mail", { ...workloadArgs(), instances: 2, probes: {}, ...over() });
  });
}

test("every field is sent, and nothing of a service", async () => {
  const p = await pool();
  expect(p.one(POOL, "mail").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "mail",
    labels: { environment: "staging", service: "mail" },
    launchStage: "GA",
    deletionProtection: true,
    scaling: { scalingMode: "MANUAL", manualInstanceCount: 2 },
    instanceSplits: [{ type: "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST", percent: 100 }],
    template: {
      labels: { service: "mail" },
      annotations: { "managed-by": "tarmac" },
      serviceAccount: "worker-mail@acme-staging.iam.gserviceaccount.com",
      containers: [container("mail")],
    },
  });
  expect(p.one(POOL).ignoreChanges).toEqual(["client", "clientVersion"]);
});

test("it waits for its APIs, the grant of what it mounts, and what must run before it", async () => {
  const p = await pool(() => ({ after: [new Marker("migrate")] }));
  expect(p.waitsFor(p.one(POOL))).toEqual([
    "Account mail-account",
    "Marker api-run",
    "Marker grant-database-url-worker-mail",
    "Marker migrate",
  ]);
});

test.each([
  ["http", http, { httpGet: { path: "/health", port: 9000 } }],
  [
    "http with its one header, an object here",
    { ...http, headers: { "x-probe": "1" } },
    { httpGet: { path: "/health", port: 9000, httpHeaders: { name: "x-probe", value: "1" } } },
  ],
  ["tcp", { kind: "tcp" } as const, { tcpSocket: { port: 9000 } }],
  ["grpc", { kind: "grpc", service: "mail" } as const, { grpc: { port: 9000, service: "mail" } }],
])("a probe by %s", async (_, handler, rendered) => {
  const probe = { handler, ...numbers };
  const p = await pool(() => ({ probes: { startup: probe, liveness: probe } }));
  const sent = { initialDelaySeconds: 0, timeoutSeconds: 1, periodSeconds: 5, failureThreshold: 3, ...rendered };
  const [first] = (p.one(POOL).inputs.template as { containers: Record<string, unknown>[] }).containers;
  expect(first).toEqual({ ...container("mail"), startupProbe: sent, livenessProbe: sent });
});

test("retiring lowers both protections", async () => {
  const kept = (await pool()).one(POOL);
  const retired = (await pool(() => ({ retire: true }))).one(POOL);
  expect([kept.protect, retired.protect]).toEqual([true, false]);
  expect(retired.inputs.deletionProtection).toBe(false);
});

describe("what it refuses", () => {
  const two = { handler: { ...http, headers: { a: "1", b: "2" } }, ...numbers };
  test.each<[string, Partial<WorkerPoolArgs>, string]>([
    ["two schedulers", { singleton: true, instances: 2 }, "instances: expected 1 (it is a singleton), got 2"],
    ["no scheduler at all", { singleton: true, instances: 0 }, "instances: expected 1 (it is a singleton), got 0"],
    [
      "a second header",
      { probes: { liveness: two } },
      "probes.liveness.headers: expected at most 1 (a worker pool's limit), got 2",
    ],
    [
      "a probe's numbers",
      { probes: { startup: { handler: http, ...numbers, timeoutSeconds: 6 } } },
      "probes.startup.timeoutSeconds: expected at most periodSeconds (5), got 6",
    ],
    [
      "a reserved variable",
      { env: { CLOUD_RUN_WORKER_POOL: "x" } },
      "CLOUD_RUN_WORKER_POOL is set by Cloud Run itself",
    ],
  ])("%s", async (_, over, message) => {
    await expect(pool(() => over)).rejects.toThrow(`WorkerPool mail: ${message}`);
  });

  test("a singleton of one is fine", async () => {
    const p = await pool(() => ({ singleton: true, instances: 1 }));
    expect(p.all(POOL)).toHaveLength(1);
  });
});
