import { z } from "zod";
import { anyText, either, integer, keys, text } from "./kinds.ts";

// Limits: https://docs.cloud.google.com/run/docs/configuring/healthchecks
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

function numbers(limit: number) {
  return {
    timeoutSeconds: integer(1, limit).default(1).describe("Seconds to wait for an answer; at most `periodSeconds`."),
    periodSeconds: integer(1, limit).default(10).describe("Seconds between two probes."),
    failureThreshold: integer(1).default(3).describe("Failures in a row that count."),
  };
}

function initialDelaySeconds(limit: number) {
  return integer(0, limit).default(0).describe("Seconds before the first probe.");
}

export const startupProbe = keys({
  path,
  headers,
  tcp,
  grpc,
  port,
  initialDelaySeconds: initialDelaySeconds(240),
  ...numbers(240),
});

export const livenessProbe = keys({
  path,
  headers,
  tcp,
  grpc,
  port,
  initialDelaySeconds: initialDelaySeconds(3600),
  ...numbers(3600),
});

/** Cloud Run takes neither headers nor TCP nor an initial delay here. */
export const readinessProbe = keys({
  path,
  grpc,
  port,
  ...numbers(3600),
  successThreshold: integer(1).default(2).describe("Successes in a row before requests come again."),
});
