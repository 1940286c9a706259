import { CloudRunService, type CloudRunServiceArgs } from "../../../components/run/cloud-run-service.ts";
import { fakeApis, fakeSecret, fakeTenant } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

export const image = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"a".repeat(64)}`;
export const numbers = {
  port: 8000,
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 5,
  failureThreshold: 24,
};
export const readiness = { port: 8000, timeoutSeconds: 2, periodSeconds: 10, failureThreshold: 3, successThreshold: 2 };

/** Arguments are made inside the plan, where fakes may register resources. */
export function service(over: () => Partial<CloudRunServiceArgs> = () => ({}), options: { preview?: boolean } = {}) {
  return plan(() => {
    const made = new CloudRunService("api", {
      project: "acme-staging",
      location: "europe-west1",
      labels: { environment: "staging" },
      image,
      cpu: 1,
      memory: "512Mi",
      env: { LOG_LEVEL: "info" },
      secrets: { DATABASE_URL: fakeSecret("database-url", "4") },
      tenants: [fakeTenant("acme")],
      uses: [],
      launchStage: "BETA",
      retire: false,
      apis: fakeApis(),
      port: 8000,
      probes: {
        startup: { handler: { kind: "http", path: "/health/startup", headers: { "x-probe": "startup" } }, ...numbers },
        liveness: { handler: { kind: "http", path: "/health" }, ...numbers },
        readiness: { handler: { kind: "http", path: "/health/ready" }, ...readiness },
      },
      scale: { min: 1, max: 20, concurrency: 80 },
      cpuIdle: true,
      startupCpuBoost: true,
      executionEnvironment: "gen2",
      timeoutSeconds: 300,
      sessionAffinity: false,
      ingress: "all",
      ...over(),
    });
    return { uri: made.uri };
  }, options);
}
