import { nameOf } from "../../rehearsal/engine/urn.ts";
import type { ChangeSet } from "../change-set.ts";
import { short } from "../write/short.ts";
import type { Classes } from "./classify.ts";

/** The label by which a maintainer agrees to a plan that deletes or replaces what holds data, trust or traffic. */
export const DESTRUCTIVE_LABEL = "tarmac: destructive";

/** Whether a plan may go on, and if not, why. */
export type Decision =
  | { readonly kind: "go" }
  | { readonly kind: "failed" | "destructive" | "administrator"; readonly sentence: string };

/** What the pull request and the caller allow. */
export interface Allowed {
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  /** Whether what needs an administrator may go on: in a pull request it may, in a deployment with CI's own identity it may not. */
  readonly administrator: boolean;
  /** How deletions come to be agreed to. @default - by the label on the pull request */
  readonly wayToAgree?: string;
}

const BY_LABEL = `if that is meant, add the label "${DESTRUCTIVE_LABEL}" to the pull request: gh pr edit --add-label "${DESTRUCTIVE_LABEL}"`;

/**
 * Whether a plan may go on. A run that failed may not; one that loses data, trust or traffic needs the label; one that the
 * deploy identity cannot apply, or in which a rule found an error, stops where `administrator` is false.
 */
export function decide(set: ChangeSet, classes: Classes, allowed: Allowed): Decision {
  if (set.outcome !== "succeeded") {
    return { kind: "failed", sentence: `the preview ${set.outcome}: ${set.problems[0] ?? "no reason is given"}` };
  }
  if (set.problems[0] !== undefined && !allowed.administrator) {
    return { kind: "failed", sentence: `the plan is not whole, so it is not deployed: ${set.problems[0]}` };
  }
  if (classes.administrator.length > 0 && !allowed.administrator) {
    return {
      kind: "administrator",
      sentence: `needs an administrator: the plan changes what CI may not (${named(classes.administrator)}); somebody with credentials of their own runs: npx pulumi up --stack ${set.stack ?? "STACK"}`,
    };
  }
  if (classes.losses.length > 0 && !allowed.labels.includes(DESTRUCTIVE_LABEL)) {
    return {
      kind: "destructive",
      sentence: `the plan deletes or replaces what holds data, trust or traffic (${named(classes.losses)}); ${allowed.wayToAgree ?? BY_LABEL}`,
    };
  }
  const found = set.diagnostics.filter(({ severity, finding }) => severity === "error" && finding !== undefined);
  if (found[0] !== undefined && !allowed.administrator) {
    return { kind: "failed", sentence: `the plan is not deployed: ${inWords(found[0], found.length - 1)}` };
  }
  return { kind: "go" };
}

/** A finding and how many more there are: `api: image: Cloud Run cannot pull from ghcr.io (run-image-registry) and 2 more`. */
function inWords({ urn, message, finding }: ChangeSet["diagnostics"][number], more: number): string {
  const about = urn === undefined ? "" : `${nameOf(urn)}: `;
  return `${about}${message} (${finding})${more > 0 ? `, and ${more} more ${more === 1 ? "error" : "errors"}` : ""}`;
}

/** Most resources a sentence names. */
const NAMED = 5;

function named(items: Classes["all"]): string {
  const names = items.slice(0, NAMED).map(({ change }) => short(change));
  return items.length > NAMED ? `${names.join(", ")} and ${items.length - NAMED} more` : names.join(", ");
}
