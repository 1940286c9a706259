import { createHash } from "node:crypto";
import type { ChangeSet, ResourceChange } from "./change-set.ts";

/**
 * A digest of what a plan does, the same for every order in which independent resources are listed, and free of times and ids
 * of a run. It covers what a reviewer saw: values that are not shown enter by type and size, so that nobody can try them out
 * against it. Absent for a run that did not get to its end.
 */
export function digest(set: ChangeSet): string | undefined {
  if (set.outcome !== "succeeded") return undefined;
  const lines = set.changes.map(essence).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** What of a change the digest covers, one text: two changes with the same do the same, as far as a reviewer saw. */
export function essence(change: ResourceChange): string {
  const properties = [...change.properties].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { urn, operation, rawOperation = "", replaceReasons, protectionLowered } = change;
  return JSON.stringify([urn, operation, rawOperation, [...replaceReasons].sort(), protectionLowered, properties]);
}
