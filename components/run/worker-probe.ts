import type * as pulumiGcp from "@pulumi/gcp/types/input.js";
import { type Probe, renderProbe } from "./probe.ts";
import { type ProbeKind, probeProblems } from "./probe-rules.ts";

type ProbeInput = pulumiGcp.cloudrunv2.WorkerPoolTemplateContainerLivenessProbe;

/**
 * A worker's probe in the provider's form: as a service's, but one header at most, in an object instead of a list
 * (gcp 9.37.0, cloudrunv2.WorkerPool).
 */
export function renderWorkerProbe(probe: Probe): ProbeInput {
  const { handler, port, ...numbers } = probe;
  if (handler.kind !== "http") return renderProbe(probe) as ProbeInput;
  const [header] = Object.entries(handler.headers ?? {});
  const httpHeaders = header && { name: header[0], value: header[1] };
  return { ...numbers, httpGet: { path: handler.path, port, ...(httpHeaders ? { httpHeaders } : {}) } };
}

/** What a worker pool would refuse about a probe; empty when nothing. */
export function workerProbeProblems(kind: ProbeKind, probe: Probe | undefined): readonly string[] {
  if (!probe) return [];
  const numbers = probeProblems(kind, probe).map(
    ({ field, expected, got }) => `probes.${kind}.${field}: expected ${expected}, got ${got}`,
  );
  const headers = probe.handler.kind === "http" ? Object.keys(probe.handler.headers ?? {}) : [];
  if (headers.length < 2) return numbers;
  return [...numbers, `probes.${kind}.headers: expected at most 1 (a worker pool's limit), got ${headers.length}`];
}
