import type { ChangeSet, Source } from "./change-set.ts";

/** The change set of a run that told us nothing: not "no changes", but not known. */
export function failedChangeSet(source: Source, problem: string): ChangeSet {
  return { source, outcome: "failed", problems: [problem], changes: [], diagnostics: [], heldBack: [] };
}
