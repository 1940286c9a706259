import { describe, expect, test } from "vitest";
import type { CloudRunServiceArgs } from "../../../components/run/cloud-run-service.ts";
import { numbers, readiness, service } from "./plan-service.ts";

const SERVICE = "gcp:cloudrunv2/service:Service";
const INVOKER = "gcp:cloudrunv2/serviceIamMember:ServiceIamMember";

describe("callers", () => {
  const member = "serviceAccount:web@acme-staging.iam.gserviceaccount.com";

  test("are members by name and location", async () => {
    const p = await service(() => ({ public: false, invokers: [member] }));
    expect(p.one(SERVICE).inputs.invokerIamDisabled).toBe(false);
    expect(p.one(INVOKER, `api--${member}`).inputs).toEqual({
      project: "acme-staging",
      location: "europe-west1",
      name: "api",
      role: "roles/run.invoker",
      member,
    });
  });

  test("are none when it retires", async () => {
    const p = await service(() => ({ public: false, invokers: [member], retire: true }));
    expect(p.all(INVOKER)).toEqual([]);
  });

  test("are nobody in particular when it is public", async () => {
    const p = await service(() => ({ public: true }));
    expect([p.one(SERVICE).inputs.invokerIamDisabled, p.all(INVOKER)]).toEqual([true, []]);
  });
});

describe("handlers", () => {
  test.each([
    [{ kind: "tcp" } as const, { tcpSocket: { port: 8000 } }],
    [{ kind: "grpc" } as const, { grpc: { port: 8000 } }],
    [{ kind: "grpc", service: "acme.Health" } as const, { grpc: { port: 8000, service: "acme.Health" } }],
    [{ kind: "http", path: "/" } as const, { httpGet: { path: "/", port: 8000 } }],
  ])("%j", async (handler, expected) => {
    const p = await service(() => ({ probes: { startup: { handler, ...numbers } } }));
    const { containers } = p.one(SERVICE).inputs.template as { containers: Record<string, object>[] };
    expect(containers[0]?.startupProbe).toMatchObject(expected);
    expect(containers[0]).not.toHaveProperty("livenessProbe");
    expect(containers[0]).not.toHaveProperty("readinessProbe");
  });

  test("of readiness can be gRPC", async () => {
    const grpc = { handler: { kind: "grpc", service: "acme.Health" }, ...readiness } as const;
    const p = await service(() => ({ probes: { startup: { handler: { kind: "tcp" }, ...numbers }, readiness: grpc } }));
    const { containers } = p.one(SERVICE).inputs.template as { containers: Record<string, object>[] };
    expect(containers[0]?.readinessProbe).toEqual({
      timeoutSeconds: 2,
      periodSeconds: 10,
      failureThreshold: 3,
      successThreshold: 2,
      grpc: { port: 8000, service: "acme.Health" },
    });
  });
});

describe("what Cloud Run would refuse at deployment is refused here", () => {
  const startup = { handler: { kind: "tcp" }, ...numbers } as const;
  test.each<[string, Partial<CloudRunServiceArgs>, string]>([
    [
      "a timeout longer than the period",
      { probes: { startup: { ...startup, timeoutSeconds: 6 } } },
      "CloudRunService api: probes.startup.timeoutSeconds: expected at most periodSeconds (5), got 6",
    ],
    [
      "a startup window over 240 seconds",
      { probes: { startup: { ...startup, failureThreshold: 49 } } },
      "CloudRunService api: probes.startup.failureThreshold: expected periodSeconds × failureThreshold of at most 240 seconds, got 245",
    ],
    ["a reserved variable", { env: { PORT: "8000" } }, "CloudRunService api: PORT is set by Cloud Run itself"],
    [
      "one name twice",
      { env: { DATABASE_URL: "x" } },
      "CloudRunService api: DATABASE_URL is given in env and in secrets",
    ],
    [
      "more than a thousand variables",
      { env: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`V${i}`, ""])) },
      "CloudRunService api: 1001 variables, at most 1000",
    ],
  ])("%s", async (_, over, message) => {
    await expect(service(() => over)).rejects.toThrow(new Error(message));
  });

  test("all of it at once", async () => {
    const over = { env: { PORT: "1", K_SERVICE: "x" } };
    await expect(service(() => over)).rejects.toThrow(
      "CloudRunService api: PORT is set by Cloud Run itself; K_SERVICE is set by Cloud Run itself",
    );
  });
});
