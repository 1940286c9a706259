import type { ChangeSet } from "../changes/change-set.ts";
import { digest } from "../changes/digest.ts";
import { difference } from "./difference.ts";

/** What a reviewer agreed to: the changes, and their digest as the job that planned them gave it. */
export interface Approved {
  readonly set: ChangeSet;
  readonly digest: string;
}

/** `held`, or why this plan must not be applied: a sentence, and lines that say in what it differs. */
export type Held =
  | { readonly kind: "held"; readonly digest: string }
  | { readonly kind: "refused"; readonly sentence: string; readonly lines: readonly string[] };

const AGAIN =
  "nothing was changed; start all jobs of this run again (gh run rerun), which plans anew and asks for approval again";

/** Holds a plan against the one that was approved: only what does the same may be applied. */
export function hold(approved: Approved, now: ChangeSet): Held {
  const refused = (sentence: string, lines: readonly string[] = []): Held => ({ kind: "refused", sentence, lines });
  const [then, today] = [digest(approved.set), digest(now)];
  if (then === undefined)
    return refused(`what was approved is not known: ${approved.set.problems[0] ?? "it has no digest"}; ${AGAIN}`);
  if (then !== approved.digest)
    return refused(
      `the approved plan is not the one that the run kept: expected ${approved.digest || "a digest"}, got ${then}; ${AGAIN}`,
    );
  if (today === undefined) return refused(`the plan is not known: ${now.problems[0] ?? "it has no digest"}`);
  if (then === today) return { kind: "held", digest: today };
  const lines = difference(approved.set, now);
  return refused(`approved was ${then}, what would be done now is ${today}: they differ; ${AGAIN}`, lines);
}
