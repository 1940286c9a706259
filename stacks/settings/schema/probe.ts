import { z } from "zod";
import { delayedProbeDefaults, probeDefaults, readinessProbeDefaults } from "../../../components/run/defaults.ts";
import { PROBE_LIMITS, type ProbeKind } from "../cloud-run-rules.ts";
import { anyText, either, integer, keys, text } from "./kinds.ts";

const path = text("must be a path that begins with /", /^\/\S*$/)
  .optional()
  .describe("HTTP: a GET of this path must be answered with 2xx or 3xx.");
const headers = z
  .record(text("must be the name of a header", /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/), anyText())
  .optional()
  .describe("HTTP: headers of the request.");
const tcp = z.literal(true).optional().describe("TCP: the port must accept a connection.");
const grpc = either(
  "must be true or { service: NAME }",
  z.literal(true),
  keys({ service: text("must be the name of a gRPC service", /^\S+$/).describe("Service to ask for.") }),
)
  .optional()
  .describe("gRPC: the standard health service must answer SERVING. `true`, or `{ service: NAME }`.");
const port = integer(1, 65535).optional().describe("Default: the service's port.");

function numbers(kind: ProbeKind) {
  const { from, to } = PROBE_LIMITS[kind].seconds;
  return {
    timeoutSeconds: integer(from, to)
      .default(probeDefaults.timeoutSeconds)
      .describe("Seconds to wait for an answer; at most `periodSeconds`."),
    periodSeconds: integer(from, to).default(probeDefaults.periodSeconds).describe("Seconds between two probes."),
    failureThreshold: integer(1).default(probeDefaults.failureThreshold).describe("Failures in a row that count."),
  };
}

function initialDelaySeconds(kind: ProbeKind) {
  const { from, to } = PROBE_LIMITS[kind].delay;
  return integer(from, to)
    .default(delayedProbeDefaults.initialDelaySeconds)
    .describe("Seconds before the first probe.");
}

export const startupProbe = keys({
  path,
  headers,
  tcp,
  grpc,
  port,
  initialDelaySeconds: initialDelaySeconds("startup"),
  ...numbers("startup"),
});

export const livenessProbe = keys({
  path,
  headers,
  tcp,
  grpc,
  port,
  initialDelaySeconds: initialDelaySeconds("liveness"),
  ...numbers("liveness"),
});

/** Cloud Run takes neither headers nor TCP nor an initial delay here. */
export const readinessProbe = keys({
  path,
  grpc,
  port,
  ...numbers("readiness"),
  successThreshold: integer(1)
    .default(readinessProbeDefaults.successThreshold)
    .describe("Successes in a row before requests come again."),
});
