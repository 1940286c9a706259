import { describe, expect, test } from "vitest";
import { Marker } from "../../support/fakes.ts";
import { unknown } from "../../support/plan.ts";
import { image, service } from "./plan-service.ts";

const SERVICE = "gcp:cloudrunv2/service:Service";
const ACCOUNT = "gcp:serviceaccount/account:Account";

test("every field is sent", async () => {
  const p = await service();
  expect(p.one(SERVICE, "api").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "api",
    labels: { environment: "staging", service: "api" },
    ingress: "INGRESS_TRAFFIC_ALL",
    launchStage: "BETA",
    invokerIamDisabled: false,
    deletionProtection: true,
    scaling: { minInstanceCount: 1 },
    traffics: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
    template: {
      labels: { service: "api" },
      annotations: { "managed-by": "tarmac" },
      serviceAccount: "run-api@acme-staging.iam.gserviceaccount.com",
      timeout: "300s",
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      maxInstanceRequestConcurrency: 80,
      sessionAffinity: false,
      scaling: { maxInstanceCount: 20 },
      containers: [
        {
          name: "api",
          image,
          ports: { name: "http1", containerPort: 8000 },
          resources: { limits: { cpu: "1", memory: "512Mi" }, cpuIdle: true, startupCpuBoost: true },
          envs: [
            { name: "DATABASE_URL", valueSource: { secretKeyRef: { secret: "database-url", version: "4" } } },
            { name: "LOG_LEVEL", value: "info" },
          ],
          startupProbe: {
            initialDelaySeconds: 0,
            timeoutSeconds: 1,
            periodSeconds: 5,
            failureThreshold: 24,
            httpGet: {
              path: "/health/startup",
              port: 8000,
              httpHeaders: [{ name: "x-probe", value: "startup" }],
            },
          },
          livenessProbe: {
            initialDelaySeconds: 0,
            timeoutSeconds: 1,
            periodSeconds: 5,
            failureThreshold: 24,
            httpGet: { path: "/health", port: 8000 },
          },
          readinessProbe: {
            timeoutSeconds: 2,
            periodSeconds: 10,
            failureThreshold: 3,
            successThreshold: 2,
            httpGet: { path: "/health/ready", port: 8000 },
          },
        },
      ],
    },
  });
});

test("its identity is its own", async () => {
  const p = await service();
  expect(p.one(ACCOUNT, "api-account").inputs).toEqual({
    project: "acme-staging",
    accountId: "run-api",
    displayName: "service api",
    description: "Runs the service api",
  });
});

describe("waiting", () => {
  test("for its API, its account and the grants of what it mounts; never for a tenant", async () => {
    const p = await service();
    expect(p.all("test:index:Marker").map((r) => r.name)).toContain("tenant-acme-run-api");
    expect(p.waitsFor(p.one(SERVICE))).toEqual([
      "Account api-account",
      "Marker api-run",
      "Marker grant-database-url-run-api",
    ]);
  });

  test("for what must run before it and for what it uses", async () => {
    const p = await service(() => ({
      after: [new Marker("migrate")],
      uses: [{ admit: () => [new Marker("admitted")], env: { BUCKET_UPLOADS: "acme-staging-uploads" } }],
    }));
    expect(p.waitsFor(p.one(SERVICE))).toEqual([
      "Account api-account",
      "Marker admitted",
      "Marker api-run",
      "Marker grant-database-url-run-api",
      "Marker migrate",
    ]);
  });
});

test("what it uses brings variables, which its own beat, and the way to a private address, wherever in the list", async () => {
  const admit = () => [];
  const network = { network: "private", subnetwork: "private-europe-west1" };
  const env = { LOG_LEVEL: "debug", BUCKET_UPLOADS: "acme-staging-uploads" };
  const p = await service(() => ({
    uses: [
      { admit, env },
      { admit, network },
    ],
  }));
  const template = p.one(SERVICE).inputs.template as { containers: readonly { envs: readonly unknown[] }[] };
  expect(template).toMatchObject({ vpcAccess: { egress: "PRIVATE_RANGES_ONLY", networkInterfaces: [network] } });
  expect(template.containers[0]?.envs).toEqual(
    expect.arrayContaining([
      { name: "BUCKET_UPLOADS", value: "acme-staging-uploads" },
      { name: "LOG_LEVEL", value: "info" },
    ]),
  );
});

describe("protection", () => {
  test("is both Pulumi's and the provider's", async () => {
    const r = (await service()).one(SERVICE);
    expect([r.protect, r.inputs.deletionProtection]).toEqual([true, true]);
  });

  test("is lowered and callers are dropped when it retires", async () => {
    const p = await service(() => ({ retire: true }));
    const r = p.one(SERVICE);
    expect([r.protect, r.inputs.deletionProtection, r.inputs.invokerIamDisabled]).toEqual([false, false, false]);
  });
});

test("fields that gcloud and the console write are not fought over", async () => {
  expect((await service()).one(SERVICE).ignoreChanges).toEqual(["client", "clientVersion"]);
});

test("in a preview the address is not known", async () => {
  expect((await service(undefined, { preview: true })).outputs.uri).toBe(unknown);
});

test.each([
  [true, "h2c"],
  [undefined, "http1"],
])("HTTP/2 from end to end: %s", async (http2, name) => {
  const p = await service(() => ({ http2 }));
  expect(p.one(SERVICE).inputs).toMatchObject({
    template: { containers: [{ ports: { name, containerPort: 8000 } }] },
  });
});
