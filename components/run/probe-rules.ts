import type { Probe, ReadinessProbe } from "./probe.ts";

/** Which of the three probes: their limits differ. */
export type ProbeKind = "startup" | "liveness" | "readiness";

/** A number of a probe that Cloud Run refuses. */
export interface ProbeProblem {
  readonly field: string;
  readonly expected: string;
  readonly got: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** https://cloud.google.com/run/docs/configuring/healthchecks: "startup probe: 0-240 / 1-240", "liveness: 0-3600 / 1-3600". */
export const PROBE_LIMITS: Readonly<Record<ProbeKind, { readonly delay: Range; readonly seconds: Range }>> = {
  startup: { delay: { from: 0, to: 240 }, seconds: { from: 1, to: 240 } },
  liveness: { delay: { from: 0, to: 3600 }, seconds: { from: 1, to: 3600 } },
  readiness: { delay: { from: 0, to: 0 }, seconds: { from: 1, to: 3600 } },
};

/** Longest time a container may take to start, in seconds (same page). */
export const STARTUP_WINDOW_SECONDS = 240;

/** What Cloud Run would refuse about a probe, at deployment only: so it is checked here. */
export function probeProblems(kind: ProbeKind, probe: Probe | ReadinessProbe): readonly ProbeProblem[] {
  const problems: ProbeProblem[] = [];
  const { delay, seconds } = PROBE_LIMITS[kind];
  const inRange = (field: string, value: number, range: Range) => {
    const { from, to } = range;
    if (!Number.isInteger(value) || value < from || value > to) {
      problems.push({ field, expected: `a whole number from ${from} to ${to}`, got: value });
    }
  };
  if ("initialDelaySeconds" in probe) inRange("initialDelaySeconds", probe.initialDelaySeconds, delay);
  inRange("timeoutSeconds", probe.timeoutSeconds, seconds);
  inRange("periodSeconds", probe.periodSeconds, seconds);
  inRange("failureThreshold", probe.failureThreshold, { from: 1, to: Number.MAX_SAFE_INTEGER });
  if ("successThreshold" in probe) {
    inRange("successThreshold", probe.successThreshold, { from: 1, to: Number.MAX_SAFE_INTEGER });
  }
  if (probe.timeoutSeconds > probe.periodSeconds) {
    const expected = `at most periodSeconds (${probe.periodSeconds})`;
    problems.push({ field: "timeoutSeconds", expected, got: probe.timeoutSeconds });
  }
  const window = probe.periodSeconds * probe.failureThreshold;
  if (kind === "startup" && window > STARTUP_WINDOW_SECONDS) {
    const expected = `periodSeconds × failureThreshold of at most ${STARTUP_WINDOW_SECONDS} seconds`;
    problems.push({ field: "failureThreshold", expected, got: window });
  }
  return problems;
}
