import { createHash } from "node:crypto";

export interface ExecutionTokenArgs {
  /** Reference by digest. */
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
}

/** Hexadecimal digits of a token: with a job's name of 23 at most, well below the 63 characters of an execution's name. */
const LENGTH = 16;

/**
 * What makes a job run once for each image and command: another token is another execution, the same token is none. Never
 * made from a clock or a random number, which would run the job at every `up`.
 */
export function executionToken({ image, command, args }: ExecutionTokenArgs): string {
  const digest = image.split("@").at(-1);
  return createHash("sha256")
    .update(JSON.stringify([digest, command, args]))
    .digest("hex")
    .slice(0, LENGTH);
}
