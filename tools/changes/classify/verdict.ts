import type { ChangeSet } from "../change-set.ts";
import type { Classes } from "./classify.ts";

/** What happened around the run, known to the caller and not to the plan. */
export interface Circumstances {
  /** A newer commit of the pull request, whose own preview replaces this one. */
  readonly supersededBy?: string;
}

/** The one line a reviewer reads first: `2 destructive, needs an administrator (7 changes)`. */
export function verdict(set: ChangeSet, classes: Classes, { supersededBy }: Circumstances = {}): string {
  if (supersededBy !== undefined) return "superseded by a newer commit";
  if (set.outcome === "failed") return "failed";
  if (set.outcome === "cancelled") return "cancelled";
  const total = classes.all.length;
  const wrong = set.diagnostics.filter(({ severity, finding }) => severity === "error" && finding !== undefined).length;
  if (total === 0 && wrong === 0) return "no changes";
  const concerns = [
    ...(wrong > 0 ? [`${wrong} ${wrong === 1 ? "error" : "errors"} found`] : []),
    ...(classes.destructive.length > 0 ? [`${classes.destructive.length} destructive`] : []),
    ...(classes.administrator.length > 0 ? ["needs an administrator"] : []),
  ];
  const changes = total === 0 ? "no changes" : `${total} ${total === 1 ? "change" : "changes"}`;
  const line = concerns.length > 0 ? `${concerns.join(", ")} (${changes})` : changes;
  return set.problems.length > 0 ? `${line}, not all listed` : line;
}
