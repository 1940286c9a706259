import type { ServiceSettings, Settings, StartupProbe } from "../../../stacks/settings/index.ts";
import { settingsOf } from "../../support/settings.ts";

/** A probe of a path on port 8080. */
export function httpProbe(path: string, overrides: Partial<StartupProbe> = {}): StartupProbe {
  return {
    handler: { kind: "http", path, headers: {} },
    port: 8080,
    timeoutSeconds: 1,
    periodSeconds: 10,
    failureThreshold: 3,
    initialDelaySeconds: 0,
    ...overrides,
  };
}

/** A public service with a startup probe alone, and what a test changes of it. */
export function service(overrides: Partial<ServiceSettings> = {}): ServiceSettings {
  return {
    image: { kind: "none" },
    command: [],
    args: [],
    cpu: 1,
    memory: "512Mi",
    memoryMiB: 512,
    env: {},
    secrets: {},
    tenants: [],
    uses: { database: undefined, cache: undefined, buckets: {} },
    calls: [],
    labels: {},
    launchStage: "GA",
    retire: false,
    port: 8080,
    probes: { startup: httpProbe("/health/startup"), liveness: undefined, readiness: undefined },
    scale: { min: 0, max: 1, concurrency: 80 },
    cpuIdle: true,
    startupCpuBoost: true,
    executionEnvironment: "gen2",
    timeoutSeconds: 300,
    sessionAffinity: false,
    ingress: "all",
    public: true,
    invokers: [],
    domain: undefined,
    rollout: undefined,
    serving: undefined,
    smoke: [],
    ...overrides,
  };
}

/** A stack with the given services and nothing else. */
export function settings(services: Readonly<Record<string, ServiceSettings>>, version?: string): Settings {
  const release =
    version === undefined ? undefined : { version, revision: "0".repeat(40), createdAt: "2026-01-01T00:00:00Z" };
  return { ...settingsOf("{project: acme-staging, location: europe-west1, registry: none}"), services, release };
}
