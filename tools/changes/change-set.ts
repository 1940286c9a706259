/** What a run would do to one resource. `forget` leaves it in the cloud, out of the state; `unknown` is an operation this code has no name for. */
export type Operation =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "forget"
  | "import"
  | "read"
  | "refresh"
  | "same"
  | "unknown";

/** How a run ended that told us what it would do. */
export type Outcome = "succeeded" | "failed" | "cancelled";

/**
 * One side of a property change, already made safe to show: `text` is present only for what the allow-list knows to be harmless.
 * A `hidden` value is known by its type and size alone.
 */
export type Side =
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" }
  | { readonly kind: "secret" }
  | { readonly kind: "hidden"; readonly description: string }
  | { readonly kind: "shown"; readonly text: string };

/** One property that differs. */
export interface PropertyChange {
  /** As Pulumi writes it: `template.containers[0].image`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** The resource is replaced because of it. */
  readonly replaces: boolean;
  readonly before: Side;
  readonly after: Side;
}

/** What a run would do to one resource. Components and the stack itself are left out: they exist in the state alone. */
export interface ResourceChange {
  readonly operation: Operation;
  /** The operation as the engine wrote it, where `operation` is `unknown`. */
  readonly rawOperation?: string;
  readonly urn: string;
  /** Type token: `gcp:cloudrunv2/service:Service`. */
  readonly type: string;
  /** Logical name, the last part of the URN. */
  readonly name: string;
  readonly properties: readonly PropertyChange[];
  /** Of a grant that changes: what of it stays, for the words that explain it. Empty otherwise. */
  readonly context: readonly PropertyChange[];
  /** Properties the engine names as the reason of a replacement. */
  readonly replaceReasons: readonly string[];
  /** The state says `protect`: the real engine refuses to delete it. */
  readonly protected: boolean;
  /** `protect`, or the provider's own deletion protection, goes off in this run. */
  readonly protectionLowered: boolean;
  /** The last run left it unfinished. */
  readonly unfinished: boolean;
}

/** A line that the engine, the program or a rule said. Never of severity debug: those carry secrets in clear. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "info";
  readonly urn?: string;
  /** Code of the finding that it is (docs/findings.md), where a rule said it. */
  readonly finding?: string;
  /** Masked: no secret shapes, and no value that stands in the plan and is not known to be harmless. */
  readonly message: string;
}

/** A service, worker or job that is not registered yet, with what is missing and the commands that bring it. */
export interface HeldBack {
  readonly name: string;
  /** Sentences and commands, a line each. */
  readonly lines: readonly string[];
}

/** What the change set was computed from, and so what it can promise. */
export type Source = "preview" | "rehearsal" | "two rehearsals";

/** What a run would do: the one model behind the comment, the summary, the terminal and the JSON. */
export interface ChangeSet {
  readonly source: Source;
  readonly outcome: Outcome;
  /** Why `outcome` is not `succeeded`, or what makes the list unreliable: sentences. */
  readonly problems: readonly string[];
  /** From the URNs; absent when there is none. */
  readonly project?: string;
  readonly stack?: string;
  /** In the order of the plan. */
  readonly changes: readonly ResourceChange[];
  /** How many resources stay as they are. Absent when the source does not say. */
  readonly unchanged?: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly heldBack: readonly HeldBack[];
}
