import type * as pulumiGcp from "@pulumi/gcp/types/input.js";

/** How a container is asked whether it is well. */
export type ProbeHandler =
  | { readonly kind: "http"; readonly path: string; readonly headers?: Readonly<Record<string, string>> | undefined }
  | { readonly kind: "tcp" }
  | { readonly kind: "grpc"; readonly service?: string | undefined };

/** A startup or liveness probe. */
export interface ProbeArgs {
  readonly handler: ProbeHandler;
  /** Container port. @default - the service's; a worker has none, and gives it */
  readonly port?: number | undefined;
  /** Startup 0–240, liveness 0–3600. @default 0 */
  readonly initialDelaySeconds?: number | undefined;
  /** At most `periodSeconds`. @default 1 */
  readonly timeoutSeconds?: number | undefined;
  /** @default 10 */
  readonly periodSeconds?: number | undefined;
  /** @default 3 */
  readonly failureThreshold?: number | undefined;
}

/** The same, every number given. */
export type Probe = { readonly [Key in keyof ProbeArgs]-?: Exclude<ProbeArgs[Key], undefined> };

/** A readiness probe: HTTP or gRPC only, no delay, no headers (gcp 9.37.0, cloudrunv2.Service). */
export interface ReadinessProbeArgs extends Omit<ProbeArgs, "handler" | "initialDelaySeconds"> {
  readonly handler: Exclude<ProbeHandler, { readonly kind: "tcp" }>;
  /** Successes in a row before traffic comes back. @default 2 */
  readonly successThreshold?: number | undefined;
}

/** The same, every number given. */
export type ReadinessProbe = {
  readonly [Key in keyof ReadinessProbeArgs]-?: Exclude<ReadinessProbeArgs[Key], undefined>;
};

type LivenessInput = pulumiGcp.cloudrunv2.ServiceTemplateContainerLivenessProbe;
type ReadinessInput = pulumiGcp.cloudrunv2.ServiceTemplateContainerReadinessProbe;

/**
 * The provider's form of a startup or liveness probe. Every field is sent: a default that moves must not be a diff
 * (https://github.com/GoogleCloudPlatform/terraform-google-cloud-run/pull/371).
 */
export function renderProbe({ handler, port, ...numbers }: Probe): LivenessInput {
  switch (handler.kind) {
    case "http":
      return { ...numbers, httpGet: { path: handler.path, port, ...headers(handler.headers) } };
    case "tcp":
      return { ...numbers, tcpSocket: { port } };
    case "grpc":
      return { ...numbers, grpc: grpc(port, handler.service) };
  }
}

/** The provider's form of a readiness probe; it has no defaults of its own there, so all is sent. */
export function renderReadinessProbe({ handler, port, ...numbers }: ReadinessProbe): ReadinessInput {
  return handler.kind === "http"
    ? { ...numbers, httpGet: { path: handler.path, port } }
    : { ...numbers, grpc: grpc(port, handler.service) };
}

function headers(values: Readonly<Record<string, string>> = {}) {
  const httpHeaders = Object.entries(values).map(([name, value]) => ({ name, value }));
  return httpHeaders.length > 0 ? { httpHeaders } : {};
}

function grpc(port: number, service: string | undefined) {
  return service === undefined ? { port } : { port, service };
}
