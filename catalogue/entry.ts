import type { Adoption } from "./adoption.ts";
import type { CiRights } from "./ci.ts";
import type { Door } from "./doors.ts";
import type { Kind } from "./kind.ts";
import type { ReadBack } from "./read-back.ts";

/** What is lost when a resource goes: data, the trust others build on, or the traffic it serves. */
export type Holds = "data" | "trust" | "traffic";

/** What becomes of a type once it is destroyed. Empty: it is gone, and the next up makes the same again. */
export interface Remains {
  /** What stays, or stays taken. */
  readonly stays?: string;
  /** What it costs to come back. */
  readonly back?: string;
}

/**
 * Everything that is known of one type of resource, once: the permissions of CI, the comment, `adopt`, `leave`, the rehearsal and the generated pages
 * read it from here. Rules that look at several resources (federation, grants, mounts) are the rehearsal's.
 */
export interface Entry {
  /** Pulumi type token: `gcp:storage/bucket:Bucket`. */
  readonly type: string;
  /** What CI may do with it, and why. @default - it is trust: an administrator's alone */
  readonly ci?: CiRights;
  /** What deleting or replacing it loses beyond its definition. @default - nothing */
  readonly holds?: Holds;
  /** What lets others reach it, each judged by itself: one that closes does not make up for one that opens. @default - nothing */
  readonly doors?: readonly Door[];
  /**
   * Paths of the values that a comment may show, `*` for any key or index. Names, numbers of probes and scaling, labels, roles and members are how
   * a reviewer judges a plan; values of environment variables, annotations, titles and other free text are not here on purpose. @default - none
   */
  readonly comment?: readonly string[];
  /** Inputs that are secret whatever the engine says of them. @default - none but those whose name says so */
  readonly secrets?: readonly string[];
  /** What to do about one that exists and is not in the state. @default - nothing is known */
  readonly adopt?: Adoption;
  /** What becomes of one that is destroyed. @default - nothing is known */
  readonly remains?: Remains;
  /** Which inputs come back in another way than they were sent. @default - empty objects of Google's types are dropped, all else is as sent */
  readonly readsBack?: ReadBack;
  /** How the rehearsal plays it. @default - its inputs are its outputs, and nothing is judged */
  readonly cloud?: Kind;
}
