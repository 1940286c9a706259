import { commonDefaults } from "../defaults.ts";
import { memoryMiB } from "./memory.ts";

// What a workload is like when nobody says otherwise. The stack file's defaults are these, and its page prints them.

/** Of what services, workers and jobs have in common. */
export const containerDefaults = {
  ...commonDefaults,
  command: [],
  args: [],
  cpu: 1,
  memory: "512Mi",
  env: {},
  secrets: {},
  tenants: [],
  uses: [],
  after: [],
  launchStage: "GA",
} as const;

export const serviceDefaults = {
  ...containerDefaults,
  port: 8080,
  probes: {},
  scale: {},
  cpuIdle: true,
  startupCpuBoost: true,
  timeoutSeconds: 300,
  sessionAffinity: false,
  ingress: "all",
  public: false,
  invokers: [],
} as const;

/** Of how a new revision comes to serve, where that is written; without it, a new revision serves as soon as it is ready. */
export const rolloutDefaults = {
  candidate: true,
  steps: [],
  watchMinutes: 5,
  minRequests: 50,
  maxErrorPercent: 1,
  maxSlowdownPercent: 100,
} as const;

export const scaleDefaults = { min: 0, max: 10 } as const;

export const workerDefaults = { ...containerDefaults, instances: 1, singleton: false, probes: {} } as const;

export const jobDefaults = { ...containerDefaults, retries: 0, tasks: 1, parallelism: 0, runOnChange: false } as const;

export const scheduleDefaults = { timeZone: "Etc/UTC", paused: false } as const;

/** Of every probe's numbers: what Cloud Run itself takes where it is told nothing. */
export const probeDefaults = { timeoutSeconds: 1, periodSeconds: 10, failureThreshold: 3 } as const;

/** Of a startup or liveness probe. */
export const delayedProbeDefaults = { ...probeDefaults, initialDelaySeconds: 0 } as const;

export const readinessProbeDefaults = { ...probeDefaults, successThreshold: 2 } as const;

/** Cloud Run's own startup probe, sent so that nothing shows up as changed later. */
export const startupDefault = {
  handler: { kind: "tcp" },
  initialDelaySeconds: 0,
  timeoutSeconds: 240,
  periodSeconds: 240,
  failureThreshold: 1,
} as const;

/** Requests at once in an instance: less than a CPU takes one (https://cloud.google.com/run/docs/configuring/services/cpu). */
export function concurrencyOf({ cpu }: { readonly cpu: number }): number {
  return cpu < 1 ? 1 : 80;
}

/** The second generation takes a CPU and 512 MiB at least (https://cloud.google.com/run/docs/about-execution-environments). */
export function executionEnvironmentOf({ cpu, memory }: { readonly cpu: number; readonly memory: string }) {
  return cpu < 1 || memoryMiB(memory) < 512 ? "gen1" : "gen2";
}
