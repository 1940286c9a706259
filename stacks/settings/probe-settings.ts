import type { Named } from "./kinds.ts";

export type HttpHandler = { readonly kind: "http"; readonly path: string; readonly headers: Named<string> };
export type TcpHandler = { readonly kind: "tcp" };
export type GrpcHandler = { readonly kind: "grpc"; readonly service: string | undefined };

/** What every probe has. Times in whole seconds, each filled in. */
interface ProbeNumbers {
  /** The service's own unless the file says otherwise. */
  readonly port: number;
  readonly timeoutSeconds: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

export interface StartupProbe extends ProbeNumbers {
  readonly handler: HttpHandler | TcpHandler | GrpcHandler;
  readonly initialDelaySeconds: number;
}

export type LivenessProbe = StartupProbe;

/** Cloud Run knows neither an initial delay, nor headers, nor TCP here. */
export interface ReadinessProbe extends ProbeNumbers {
  readonly handler: { readonly kind: "http"; readonly path: string } | GrpcHandler;
  readonly successThreshold: number;
}
