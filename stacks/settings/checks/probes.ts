import { STARTUP_WINDOW_SECONDS } from "../cloud-run-rules.ts";
import type { StackFile } from "../schema/stack-file.ts";
import type { KeyPath } from "../words/key-text.ts";
import type { Check, Checking } from "./checking.ts";

interface Probe {
  readonly path?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly tcp?: true | undefined;
  readonly grpc?: unknown;
  readonly port?: number | undefined;
  readonly timeoutSeconds: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

/** Each probe asks in one way, and its times go together. */
export const checkProbes: Check = (checking) => {
  for (const [name, { probes }] of Object.entries(checking.file.services)) {
    checkEach(checking, ["services", name, "probes"], probes);
  }
  for (const [name, { probes }] of Object.entries(checking.file.workers)) {
    const path = ["workers", name, "probes"];
    checkEach(checking, path, probes);
    for (const [kind, probe] of Object.entries(probes)) {
      if (probe && probe.port === undefined) {
        checking.conflict(
          [...path, kind, "port"],
          "must be given, since a worker has no port of its own, got nothing; add it",
        );
      }
      const headers = Object.keys(probe?.headers ?? {}).length;
      if (headers > 1) {
        // The provider's type for worker pools has one header instead of a list of them.
        checking.conflict([...path, kind, "headers"], `must be at most one for a worker, got ${headers}; keep one`);
      }
    }
  }
};

function checkEach(
  checking: Checking,
  path: KeyPath,
  probes: StackFile["services"][string]["probes"] | StackFile["workers"][string]["probes"],
): void {
  for (const [kind, probe] of Object.entries(probes) as [string, Probe | undefined][]) {
    if (probe) {
      checkProbe(checking, [...path, kind], kind, probe);
    }
  }
}

function checkProbe({ conflict }: Checking, path: KeyPath, kind: string, probe: Probe): void {
  const ways = (["path", "tcp", "grpc"] as const).filter((way) => probe[way] !== undefined);
  const key = (name: string) => [...path, name];
  if (ways.length !== 1) {
    const known = kind === "readiness" ? "path and grpc" : "path, tcp and grpc";
    const got = ways.length === 0 ? "none" : ways.join(" and ");
    // Beside the keys it is about, so that a mistyped one is not reported twice.
    conflict(
      key(ways[1] ?? "path"),
      `must be exactly one of ${known}, got ${got}; ${ways.length === 0 ? "add" : "keep"} one`,
    );
  }
  if (probe.headers && probe.path === undefined) {
    conflict(
      key("headers"),
      "must come with path, since only HTTP has headers, got none; add path or take headers out",
    );
  }
  const { timeoutSeconds, periodSeconds, failureThreshold } = probe;
  if (timeoutSeconds > periodSeconds) {
    const fix = "lower it or raise periodSeconds";
    conflict(key("timeoutSeconds"), `must not exceed periodSeconds (${periodSeconds}), got ${timeoutSeconds}; ${fix}`);
  }
  const window = periodSeconds * failureThreshold;
  if (kind === "startup" && window > STARTUP_WINDOW_SECONDS) {
    conflict(
      key("failureThreshold"),
      `must leave periodSeconds x failureThreshold at ${STARTUP_WINDOW_SECONDS} seconds or less, got ${periodSeconds} x ${failureThreshold} = ${window}; lower one`,
    );
  }
}
