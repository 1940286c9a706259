import type { ChangeSet, ResourceChange } from "../change-set.ts";
import { type Holds, holdsOf } from "./holds.ts";
import { isAccess, isTrust } from "./trust.ts";

/** A change and what a reviewer must know about it. A change may be both destructive and of trust. */
export interface Classified {
  readonly change: ResourceChange;
  /** The thing itself goes, is made anew, or something happens that this code has no name for. */
  readonly destructive: boolean;
  readonly trust: boolean;
  readonly access: boolean;
  /** What is lost with it. */
  readonly holds?: Holds;
}

/** The changes of a set by what they mean; every change stands in `all`, in the order of the plan. */
export interface Classes {
  readonly all: readonly Classified[];
  readonly destructive: readonly Classified[];
  readonly trust: readonly Classified[];
  /** Grants and openings outside of trust, and protection that goes off. */
  readonly access: readonly Classified[];
  /** Destructive changes of what holds data, trust or traffic: refused unless agreed to. */
  readonly losses: readonly Classified[];
}

const DESTRUCTIVE: ReadonlySet<string> = new Set(["delete", "replace", "forget", "unknown"]);
/** Nothing is done to the thing: no trust moves because of it. */
const HARMLESS: ReadonlySet<string> = new Set(["read", "refresh"]);

/** Sorts a set's changes into what a reviewer looks at first. */
export function classify(set: Pick<ChangeSet, "changes">): Classes {
  const all = set.changes.map(classifyOne);
  const destructive = all.filter((item) => item.destructive);
  return {
    all,
    destructive,
    trust: all.filter((item) => item.trust),
    access: all.filter((item) => item.access),
    losses: destructive.filter((item) => isLoss(item)),
  };
}

function classifyOne(change: ResourceChange): Classified {
  const harmless = HARMLESS.has(change.operation);
  const holds = holdsOf(change.type);
  return {
    change,
    destructive: DESTRUCTIVE.has(change.operation),
    trust: !harmless && isTrust(change),
    access: !harmless && (change.protectionLowered || isAccess(change)),
    ...(holds && { holds }),
  };
}

/** What is forgotten stays in the cloud; an operation without a name may do anything. */
function isLoss({ change, trust, holds }: Classified): boolean {
  if (change.operation === "forget") return false;
  return change.operation === "unknown" || trust || holds !== undefined;
}
