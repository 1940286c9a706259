import { givenAt, numberAt, objectsAt, textAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import { isProps } from "../../../../catalogue/value.ts";
import { PROBE_LIMITS, STARTUP_WINDOW_SECONDS } from "../../../../stacks/settings/cloud-run-rules.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const SOURCE = "https://docs.cloud.google.com/run/docs/configuring/healthchecks";

const window: FindingKind = {
  code: "run-probe-window",
  severity: "error",
  about: `a startup probe may take ${STARTUP_WINDOW_SECONDS} seconds at most: failureThreshold times periodSeconds`,
  fix: "lower failureThreshold or periodSeconds",
  source: SOURCE,
};
const timeout: FindingKind = {
  code: "run-probe-timeout",
  severity: "error",
  about: "a probe's timeout must not exceed its period",
  fix: "lower timeoutSeconds or raise periodSeconds",
  source: SOURCE,
};
const range: FindingKind = {
  code: "run-probe-range",
  severity: "error",
  about: "a number of a probe is outside what Cloud Run accepts",
  fix: "choose a number in the range",
  source: SOURCE,
};
const handlers: FindingKind = {
  code: "run-probe-handlers",
  severity: "error",
  about: "a probe has exactly one of httpGet, tcpSocket and grpc",
  fix: "keep one",
  source: SOURCE,
};
const noStartup: FindingKind = {
  code: "run-probe-startup-missing",
  severity: "warning",
  about: "without a startup probe of its own Cloud Run adds a TCP one, which shows as a difference after a refresh",
  fix: "declare a startup probe with all its numbers",
  source: "https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/issues/1435",
};

const KINDS = { startupProbe: "startup", livenessProbe: "liveness", readinessProbe: "readiness" } as const;
/** What the page says of readiness probes, which are in preview; the API's description has no limit of its own for them. */
const READINESS_SECONDS = 300;

/** The limits of probes, which the API checks only when the revision is made. */
export const runProbes: Rule = {
  findings: [window, timeout, range, handlers, noStartup],
  types: RUN_TYPES,
  judge({ type, inputs }, _, report) {
    for (const container of objectsAt(instanceOf(type, inputs), "containers")) {
      for (const name of ["startupProbe", "livenessProbe", "readinessProbe"] as const) {
        if (isProps(container[name])) judgeProbe(name, container[name], report);
      }
      const serves = type.endsWith(":Service") && givenAt(container, "ports");
      if (serves && !givenAt(container, "startupProbe")) report(noStartup, "has no startup probe");
    }
  },
};

function judgeProbe(name: keyof typeof KINDS, probe: Props, report: Report): void {
  const limits = PROBE_LIMITS[KINDS[name]];
  const longest = limits.seconds.to;
  const period = numberAt(probe, "periodSeconds");
  const seconds = numberAt(probe, "timeoutSeconds");
  const failures = numberAt(probe, "failureThreshold");
  const delay = numberAt(probe, "initialDelaySeconds");
  const given = ["httpGet", "tcpSocket", "grpc"].filter((handler) => givenAt(probe, handler));
  if (given.length !== 1) report(handlers, `${name}: must have one handler, got ${given.join(" and ") || "none"}`);
  const inRange = (field: string, value: number | undefined, { from, to }: { from: number; to: number }) => {
    if (value !== undefined && (value < from || value > to)) {
      report(range, `${name}.${field}: must be ${from} to ${to}, got ${value}`);
    }
  };
  inRange("periodSeconds", period, limits.seconds);
  inRange("timeoutSeconds", seconds, limits.seconds);
  inRange("initialDelaySeconds", delay, limits.delay);
  if (name === "readinessProbe" && period !== undefined && period > READINESS_SECONDS && period <= longest) {
    report(range, `${name}.periodSeconds: may have to be 1 to ${READINESS_SECONDS}, got ${period}`, {
      severity: "warning",
    });
  }
  if (failures !== undefined && failures < 1)
    report(range, `${name}.failureThreshold: must be at least 1, got ${failures}`);
  if (seconds !== undefined && period !== undefined && seconds > period) {
    report(timeout, `${name}.timeoutSeconds: must not exceed periodSeconds (${period}), got ${seconds}`);
  }
  if (
    name === "startupProbe" &&
    period !== undefined &&
    failures !== undefined &&
    period * failures > STARTUP_WINDOW_SECONDS
  ) {
    report(
      window,
      `${name}: ${failures} times ${period} s is ${period * failures} s, ${STARTUP_WINDOW_SECONDS} at most`,
    );
  }
  const path = textAt(probe, "httpGet.path");
  if (path !== undefined && !path.startsWith("/"))
    report(range, `${name}.httpGet.path: must begin with /, got ${path}`);
}
