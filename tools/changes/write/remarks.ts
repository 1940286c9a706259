import { wayToReplace } from "../../rehearsal/engine/replace-words.ts";
import { LEAVES_IN_TWO_STEPS } from "../../rehearsal/engine/retire-words.ts";
import type { Classified } from "../classify/classify.ts";
import { type Phrase, say } from "../words/phrase.ts";

/** The engine's own message offers to take the protection off in the state alone, which the next run would put back. */
function wayOut({ operation, type, replaceReasons }: Classified["change"]): string {
  return operation === "replace" ? wayToReplace(type, replaceReasons) : LEAVES_IN_TWO_STEPS;
}

/** Most reasons of a replacement that are named. */
const MOST_REASONS = 3;

/** What a line about a change adds to its operation, type and name: why, and what is lost. */
export function remarks({ change, destructive, administrator, holds }: Classified): readonly Phrase[] {
  const reasons = change.replaceReasons.slice(0, MOST_REASONS);
  const more = change.replaceReasons.length - reasons.length;
  return [
    ...(change.operation === "unknown" ? [say`the engine calls this ${change.rawOperation ?? "?"}, unknown here`] : []),
    ...(change.operation === "replace" && reasons.length > 0
      ? [[...say`because of ${reasons.join(", ")}`, ...(more > 0 ? [` and ${more} more`] : [])]]
      : []),
    ...(change.operation === "forget" ? [["stays in the cloud, tarmac no longer manages it"]] : []),
    ...(destructive && holds && change.operation !== "forget" ? [[`holds ${holds}`]] : []),
    ...(destructive && administrator ? [["needs an administrator"]] : []),
    ...(destructive && change.protected ? [[`protected: the engine refuses this. ${wayOut(change)}`]] : []),
    ...(change.unfinished ? [["the last run left it unfinished"]] : []),
  ];
}
