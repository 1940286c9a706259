import { createRequire } from "node:module";
import type { Log } from "./log.ts";
import { type Monitor, monitor, UNSUPPORTED } from "./monitor.ts";
import type { Operation, Phase, Run } from "./operate.ts";
import { messages } from "./proto.ts";

const require = createRequire(import.meta.url);
const { Empty } = messages.empty;

type Callback = (error: Error | null, response?: unknown) => void;

/** The part of the SDK's per-run store that is used here: how a program finds its engine. */
interface Store {
  settings: { engine: unknown };
}

/**
 * Runs a program in this process against a deployment: the SDK's monitor and engine clients are replaced by direct calls. Everything the
 * SDK keeps of a run lives in a store of its own, so runs leave nothing behind. One at a time: unhandled rejections of the process
 * are the program's while it runs.
 */
export function runInProcess(operation: Operation, phase: Phase, program: () => unknown): Run {
  return async (deployment, log) => {
    const { withLocalStorage, getStore } = require("@pulumi/pulumi/runtime/state.js") as {
      withLocalStorage<T>(f: () => T): T;
      getStore(): Store;
    };
    const runtime = require("@pulumi/pulumi/runtime/index.js") as typeof import("@pulumi/pulumi/runtime/index.js");
    const served = monitor(deployment);
    await withLocalStorage(async () => {
      runtime.setMockOptions(direct(served), operation.project, operation.stack, phase === "preview", "organization");
      runtime.setAllConfig({ ...operation.config }, [...operation.secretKeys]);
      getStore().settings.engine = engine(log);
      await collectingRejections(log, async () => {
        await runtime.runInPulumiStack(async () => program());
        await runtime.disconnect();
      });
    });
    if (!log.failed && !deployment.calls.failed) served.signalAndWaitForShutdown();
  };
}

function direct(served: Monitor): Record<string, (request: never, callback: Callback) => void> {
  const methods: Record<string, (request: never, callback: Callback) => void> = {};
  for (const [name, method] of Object.entries(served) as [string, (request: never) => unknown][]) {
    methods[name] = (request, callback) => {
      let response: unknown;
      try {
        response = method(request);
      } catch (error) {
        callback(error as Error);
        return;
      }
      callback(null, response);
    };
  }
  for (const [name, what] of Object.entries(UNSUPPORTED)) {
    methods[name] = (_, callback) => callback(new Error(`a rehearsal does not support ${what}`));
  }
  methods.close = () => undefined;
  return methods;
}

function engine(log: Log): Record<string, unknown> {
  return {
    log(request: InstanceType<typeof messages.engine.LogRequest>, callback: Callback) {
      log.add(request.getSeverity(), request.getMessage(), request.getUrn());
      callback(null, new Empty());
    },
    setRootResource: (_: unknown, callback: Callback) => callback(null, new messages.engine.SetRootResourceResponse()),
    close: () => undefined,
  };
}

/** Runs `f` as the SDK's own host runs a program: what it throws, and what nobody awaits, is logged once as the program's error. */
async function collectingRejections(log: Log, f: () => Promise<void>): Promise<void> {
  const others = process.listeners("unhandledRejection");
  const errors = new Set<unknown>();
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (error) => errors.add(error));
  try {
    await f().catch((error: unknown) => errors.add(error));
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
  }
  for (const error of errors) log.add(3, describe(error), "");
}

/** A `RunError` and a `ResourceError` that hides its stack are their message; a mistake in the program shows where it was made. */
function describe(error: unknown): string {
  const { RunError, ResourceError } = require("@pulumi/pulumi/errors.js") as typeof import("@pulumi/pulumi/errors.js");
  if (RunError.isInstance(error)) return error.message;
  if (ResourceError.isInstance(error) && error.hideStack) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
