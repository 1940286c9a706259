import type { Props } from "../../../../catalogue/value.ts";
import type { Planned } from "../../engine/provider.ts";
import type { Urn } from "../../engine/urn.ts";
import type { Severity } from "../../finding.ts";
import type { Entity, World } from "../world.ts";

/** One kind of finding: what docs/findings.md lists. */
export interface FindingKind {
  /** Stable, kebab-case, prefixed with its topic. */
  readonly code: string;
  readonly severity: Severity;
  /** What it means, one sentence, lower case, no full stop. */
  readonly about: string;
  /** What to do about it; a report may give a more exact one. */
  readonly fix: string;
  /** Page, thread or observed run the rule comes from. Without one it is a warning at most. */
  readonly source?: string;
  /** Why it is found in a rehearsal alone, and not in the real engine's plan. */
  readonly onlyRehearsed?: string;
}

/** A resource as a rule sees it. Values are plain; unknowns are the engine's sentinel. */
export interface Subject {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  /** What the run does to it. A rule that judges only changes does not see `same`. */
  readonly action: "create" | "replace" | "update" | "same" | "delete";
  readonly inputs: Props;
  readonly outputs: Props;
  /** The cloud's id, when it is known. */
  readonly id: string | undefined;
  /** Project it is in, when it is known (Google Cloud only). */
  readonly project: string | undefined;
  readonly protect: boolean;
  readonly secretPaths: readonly string[];
  /** What has its URN now: when it is updated or replaced. */
  readonly before: Entity | undefined;
  /** Whether it waits for `other`. */
  follows(other: Urn): boolean;
}

/** How a rule reports; `fix` and `severity` stand in for the kind's own. */
export type Report = (
  kind: FindingKind,
  message: string,
  own?: { readonly fix?: string; readonly severity?: Severity; readonly urn?: Urn },
) => void;

/** A rule about one resource at a time, judged when its step is planned or taken. */
export interface Rule {
  readonly findings: readonly FindingKind[];
  /** Type tokens it is about; all types when left out. */
  readonly types?: readonly string[];
  /** Which steps it judges; standing resources too (`same`), unless it says `change`. `delete` sees only deletions. */
  readonly when?: "change" | "delete";
  judge(subject: Subject, world: World, report: Report): void;
}

/** A rule about the plan as a whole, judged once the program has ended well. */
export interface PlanRule {
  readonly findings: readonly FindingKind[];
  settle(plan: readonly Planned[], world: World, report: Report): void;
}
