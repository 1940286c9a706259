import type { ChangeSet } from "./change-set.ts";

/** A change set and what is known around it: what every writer gets. */
export interface View {
  readonly set: ChangeSet;
  readonly stack: string;
  /** Labels of the pull request. @default [] */
  readonly labels?: readonly string[];
  /** Commit the plan is of, 40 hex. */
  readonly sha?: string;
  /** Address of the workflow run. */
  readonly runUrl?: string;
  /** Head of the pull request when it is no longer `sha`. */
  readonly supersededBy?: string;
  /** The pull request's own code computed the plan: it may say what it likes. @default false */
  readonly untrusted?: boolean;
}
