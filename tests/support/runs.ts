import { expect } from "vitest";
import type { Result } from "../../tools/rehearsal/engine/operate.ts";
import { type Rehearsal, rehearse } from "../../tools/rehearsal/engine/rehearse.ts";
import { nameOf, parts } from "../../tools/rehearsal/engine/urn.ts";
import type { TinyCloud } from "./tiny-cloud.ts";

/** `op name`, without the stack and the default provider. */
export function ops(result: Result): string[] {
  return result.steps
    .filter((step) => parts(step.urn).type !== "pulumi:pulumi:Stack" && nameOf(step.urn) !== "default")
    .map((step) => `${step.op} ${nameOf(step.urn)}${step.failed ? " (failed)" : ""}`);
}

/** Runs programs one after the other on one state; every run but the last must be clean. */
export async function runs(
  cloud: TinyCloud,
  programs: readonly (() => unknown)[],
  options: Partial<Rehearsal> = {},
): Promise<Result> {
  let previous: Result | undefined;
  for (const program of programs) {
    expect(previous?.failures ?? []).toEqual([]);
    const next = { stack: "s", openCloud: cloud.open, ...options, program };
    previous = await rehearse(previous === undefined ? next : { ...next, previous: previous.kept });
  }
  return previous as Result;
}
