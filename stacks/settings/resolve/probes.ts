import type { GrpcHandler, HttpHandler, ReadinessProbe, StartupProbe, TcpHandler } from "../probe-settings.ts";
import type { StackFile } from "../schema/stack-file.ts";
import { sorted } from "./map-sorted.ts";

type ProbesInFile = StackFile["services"][string]["probes"];
type StartupInFile = NonNullable<ProbesInFile["startup"]>;
type ReadinessInFile = NonNullable<ProbesInFile["readiness"]>;

/** A startup or liveness probe. `port` is the service's own. */
export function resolveProbe(probe: StartupInFile, port: number): StartupProbe {
  const { path, headers, tcp: _tcp, grpc, port: own, ...numbers } = probe;
  return { handler: handler(path, headers, grpc), port: own ?? port, ...numbers };
}

export function resolveReadinessProbe(probe: ReadinessInFile, port: number): ReadinessProbe {
  const { path, grpc, port: own, ...numbers } = probe;
  const asks = path === undefined ? grpcHandler(grpc) : { kind: "http" as const, path };
  return { handler: asks, port: own ?? port, ...numbers };
}

function handler(
  path: string | undefined,
  headers: Record<string, string> | undefined,
  grpc: StartupInFile["grpc"],
): HttpHandler | TcpHandler | GrpcHandler {
  if (path !== undefined) {
    return { kind: "http", path, headers: sorted(headers ?? {}) };
  }
  return grpc === undefined ? { kind: "tcp" } : grpcHandler(grpc);
}

function grpcHandler(grpc: StartupInFile["grpc"]): GrpcHandler {
  return { kind: "grpc", service: typeof grpc === "object" ? grpc.service : undefined };
}
