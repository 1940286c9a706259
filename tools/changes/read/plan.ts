import { replacePaths } from "../../rehearsal/cloud/replace-paths.ts";
import { schemaOf } from "../../rehearsal/cloud/schema.ts";
import type { ChangeSet } from "../change-set.ts";
import { failedChangeSet } from "../failed-change-set.ts";
import { findDocument } from "./find-document.ts";
import { readPreviewDocument } from "./preview.ts";
import { readRehearsal } from "./rehearsal.ts";
import { isRehearsal } from "./rehearsal-report.ts";
import { isSaved, readSaved } from "./saved.ts";
import { readTwoRehearsals } from "./two-rehearsals.ts";

/** Reads one plan as a command printed it, a preview's, a rehearsal's or `npm run preview -- --json`'s. Never throws: what cannot be read is a failed run. */
export function readPlan(printed: string): ChangeSet {
  try {
    const document = findDocument(printed);
    if (isSaved(document)) return readSaved(document);
    return isRehearsal(document) ? readRehearsal(document) : readPreviewDocument(document);
  } catch (error) {
    return failedChangeSet("preview", (error as Error).message);
  }
}

/** Reads the rehearsals of base and head as the command printed them, and compares them. Never throws. */
export function readTwoPlans(base: string, head: string): ChangeSet {
  try {
    const [before, after] = [findDocument(base), findDocument(head)];
    if (!isRehearsal(before) || !isRehearsal(after)) throw new Error("expected two rehearsals, got another document");
    return readTwoRehearsals(before, after, (type) => replacePaths(schemaOf(type)?.inputs ?? {}));
  } catch (error) {
    return failedChangeSet("two rehearsals", (error as Error).message);
  }
}
