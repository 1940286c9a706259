import type { ChangeSet } from "../changes/change-set.ts";
import { digest } from "../changes/digest.ts";
import { difference } from "./difference.ts";

/** A plan, and what its state is known by. */
export interface Planned {
  readonly set: ChangeSet;
  /** When the state was last written: of the plan's, or an older one; `""` for a stack that is only made. */
  readonly written: string;
}

/** What a reviewer agreed to, with the digest as the job that planned gave it. */
export interface Approved extends Planned {
  readonly digest: string;
}

/** `held`, or why this plan must not be applied: a sentence, and lines that say in what it differs. */
export type Held =
  | { readonly kind: "held"; readonly digest: string }
  | { readonly kind: "refused"; readonly sentence: string; readonly lines: readonly string[] };

const AGAIN =
  "nothing was changed; start all jobs of this run again (gh run rerun), which plans anew and asks for approval again";

/**
 * Holds a plan against the one that was approved: only what does the same may be applied. A value that nobody is shown enters the digest by
 * its size alone, so a plan with such values is the same only while nothing wrote the state: of one commit, nothing else can change them.
 */
export function hold(approved: Approved, { set: now, written }: Planned): Held {
  const refused = (sentence: string, lines: readonly string[] = []): Held => ({ kind: "refused", sentence, lines });
  const [then, today] = [digest(approved.set), digest(now)];
  if (then === undefined)
    return refused(`what was approved is not known: ${approved.set.problems[0] ?? "it has no digest"}; ${AGAIN}`);
  if (then !== approved.digest)
    return refused(
      `the approved plan is not the one that the run kept: expected ${approved.digest || "a digest"}, got ${then}; ${AGAIN}`,
    );
  if (today === undefined) return refused(`the plan is not known: ${now.problems[0] ?? "it has no digest"}`);
  if (then === today && (written === approved.written || !hasUnseen(now))) return { kind: "held", digest: today };
  if (then === today)
    return refused(
      `the state was written since the plan was shown (${approved.written || "never"}, now ${written || "never"}), and the plan has values that are not shown: whether ${then} is what was approved cannot be told; ${AGAIN}`,
    );
  const lines = difference(approved.set, now);
  return refused(`approved was ${then}, what would be done now is ${today}: they differ; ${AGAIN}`, lines);
}

function hasUnseen({ changes }: ChangeSet): boolean {
  const sides = changes.flatMap(({ properties }) => properties.flatMap(({ before, after }) => [before, after]));
  return sides.some(({ kind }) => kind === "hidden" || kind === "secret");
}
