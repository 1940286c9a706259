/** How much a finding matters: an error makes the exit code non-zero, a warning and a note do not. */
export type Severity = "error" | "warning" | "info";

/** What a rehearsal noticed that a unit test with mocks cannot see. Never carries a secret value. */
export interface Finding {
  /** Stable, kebab-case, prefixed with its topic: `run-grant-not-awaited`. Documented in docs/rehearsal.md. */
  readonly code: string;
  readonly severity: Severity;
  /** The resource it is about; absent when it is about the plan as a whole. */
  readonly urn?: string;
  /** What is wrong, with the value: lower case, no full stop. */
  readonly message: string;
  /** What to do about it, with the command where there is one. */
  readonly fix: string;
  /** Page, thread or observed run the rule comes from. A rule without a source is a warning at most. */
  readonly source?: string;
}
