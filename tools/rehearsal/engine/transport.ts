import { createRequire } from "node:module";
import type { Log } from "./log.ts";
import { type Monitor, UNSUPPORTED } from "./monitor.ts";
import { messages } from "./proto.ts";

const require = createRequire(import.meta.url);
/** 400 MB, as the SDK's own channel: the outputs of a large stack are one message. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

type Grpc = typeof import("@grpc/grpc-js");
type Callback = import("@grpc/grpc-js").sendUnaryData<unknown>;
type Handler = (call: { readonly request: never }, callback: Callback) => void;
type Services = import("@grpc/grpc-js").UntypedServiceImplementation;

/** A monitor and an engine that listen. */
export interface Served {
  /** `127.0.0.1:PORT`: both services listen on one address. */
  readonly address: string;
  close(): void;
}

/**
 * Serves the two services a program talks to over gRPC, on the loopback interface.
 * @param gate calls wait for it before they are answered
 * @throws when no port can be bound
 */
export async function serve(monitor: Monitor, log: Log, gate: Promise<void> | undefined): Promise<Served> {
  const grpc = require("@grpc/grpc-js") as Grpc;
  const { ResourceMonitorService } =
    require("@pulumi/pulumi/proto/resource_grpc_pb.js") as typeof import("@pulumi/pulumi/proto/resource_grpc_pb.js");
  const { EngineService } =
    require("@pulumi/pulumi/proto/engine_grpc_pb.js") as typeof import("@pulumi/pulumi/proto/engine_grpc_pb.js");
  const server = new grpc.Server({
    "grpc.max_receive_message_length": LARGEST_MESSAGE,
    "grpc.max_send_message_length": LARGEST_MESSAGE,
  });
  server.addService(ResourceMonitorService, monitorHandlers(grpc, monitor, gate) as unknown as Services);
  server.addService(EngineService, engineHandlers(log) as unknown as Services);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function monitorHandlers(grpc: Grpc, monitor: Monitor, gate: Promise<void> | undefined): Record<string, Handler> {
  const handlers: Record<string, Handler> = {};
  for (const [name, method] of Object.entries(monitor) as [string, (request: never) => unknown][]) {
    const answer: Handler = (call, callback) => {
      let response: unknown;
      try {
        response = method(call.request);
      } catch (error) {
        callback({ code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
        return;
      }
      callback(null, response);
    };
    // In order: calls that wait are answered as they came, and before any later one.
    handlers[name] = gate === undefined ? answer : (call, callback) => void gate.then(() => answer(call, callback));
  }
  for (const [name, what] of Object.entries(UNSUPPORTED)) {
    const details = `a rehearsal does not support ${what}`;
    handlers[name] = (_, callback) => callback({ code: grpc.status.UNIMPLEMENTED, details });
  }
  return handlers;
}

function engineHandlers(log: Log): Record<string, Handler> {
  const { Empty } = messages.empty;
  return {
    log(call: { request: InstanceType<typeof messages.engine.LogRequest> }, callback) {
      log.add(call.request.getSeverity(), call.request.getMessage(), call.request.getUrn());
      callback(null, new Empty());
    },
    setRootResource: (_, callback) => callback(null, new messages.engine.SetRootResourceResponse()),
  };
}
