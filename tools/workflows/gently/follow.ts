import { closeSync, openSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobFolder } from "./job-folder.ts";

export interface FollowOptions {
  readonly out: (text: string) => void;
  /** Where in the log to start, in bytes. @default 0 */
  readonly from?: number;
  /** Stop watching, and leave the command alone. */
  readonly signal?: AbortSignal;
  /** Between two looks, in milliseconds. @default 100 */
  readonly interval?: number;
}

/**
 * Prints a supervised command's log as it grows. Returns the exit code, or `undefined` when `signal` came first.
 * @throws Error when the supervisor is gone and left no exit code
 */
export async function follow(job: JobFolder, options: FollowOptions): Promise<number | undefined> {
  const decoder = new TextDecoder();
  const log = openSync(job.log, "r");
  let position = options.from ?? 0;
  try {
    for (;;) {
      const exitCode = job.exitCode;
      const gone = exitCode === undefined && !isAlive(job.pid);
      position = copy(log, position, (bytes) => options.out(decoder.decode(bytes, { stream: true })));
      if (exitCode !== undefined) return exitCode;
      if (gone && job.exitCode === undefined) throw new Error("the command's supervisor is gone and left no exit code");
      if (options.signal?.aborted) return undefined;
      await sleep(options.interval ?? 100);
    }
  } finally {
    closeSync(log);
  }
}

/** Copies what was added and returns the new position. */
function copy(log: number, from: number, out: (bytes: Uint8Array) => void): number {
  const buffer = new Uint8Array(64 * 1024);
  for (let position = from; ; ) {
    const length = readSync(log, buffer, 0, buffer.length, position);
    if (length === 0) return position;
    out(buffer.subarray(0, length));
    position += length;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
