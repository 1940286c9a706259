import type { ChangeSet } from "./change-set.ts";

/** How the step that ran the preview ended, as a workflow says it: `steps.ID.outcome`. */
export type Status = "success" | "failure" | "cancelled" | "skipped";

/** Every status, for the reading of options. */
export const STATUSES: readonly Status[] = ["success", "failure", "cancelled", "skipped"];

/** Policy packs report to the terminal alone: https://github.com/pulumi/pulumi/issues/18851 */
const ENDED =
  "the preview's command ended with an error that its JSON does not name, as a policy's violation never is: read the job's log";

/** The change set, and what the step that made it says about itself: a complete document of a failed command is not trusted. */
export function withStatus(set: ChangeSet, status: Status): ChangeSet {
  switch (status) {
    case "success":
      return set;
    case "failure":
      if (set.outcome === "failed") return set;
      return { ...set, outcome: "failed", problems: [...set.problems, ENDED] };
    case "cancelled":
      return { ...set, outcome: "cancelled", problems: ["the run was cancelled before the preview was complete"] };
    case "skipped":
      return { ...set, outcome: "failed", problems: ["the preview did not run: a step before it failed"] };
  }
}
