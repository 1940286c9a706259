import type { Holds } from "../../../catalogue/entry.ts";
import { entryOf } from "../../../catalogue/index.ts";
import type { ChangeSet, ResourceChange } from "../change-set.ts";
import { isAccess } from "./access.ts";
import { isTrust, needsAdministrator, opens } from "./administrator.ts";

/** A change and what a reviewer must know about it. */
export interface Classified {
  readonly change: ResourceChange;
  /** The thing itself goes, is made anew, or something happens that this code has no name for. */
  readonly destructive: boolean;
  /** It decides who may become whom, read or reach what. */
  readonly trust: boolean;
  /** The deploy identity would be refused. */
  readonly administrator: boolean;
  /** It opens or closes a door, or takes a protection off. */
  readonly access: boolean;
  /** What is lost with it. */
  readonly holds?: Holds;
}

/** The changes of a set by what they mean; every change stands in `all`, in the order of the plan. */
export interface Classes {
  readonly all: readonly Classified[];
  readonly destructive: readonly Classified[];
  /** Who may become whom first, what they may read after it. */
  readonly trust: readonly Classified[];
  readonly administrator: readonly Classified[];
  readonly access: readonly Classified[];
  /** Destructive changes of what holds data, trust or traffic: refused unless agreed to. */
  readonly losses: readonly Classified[];
}

const DESTRUCTIVE: ReadonlySet<string> = new Set(["delete", "replace", "forget", "unknown"]);
/** Nothing is done to the thing: no trust moves because of it. */
const LOOKS: ReadonlySet<string> = new Set(["read", "refresh"]);

/** Sorts a set's changes into what a reviewer looks at first. */
export function classify(set: Pick<ChangeSet, "changes">): Classes {
  const all = set.changes.map(classifyOne);
  const destructive = all.filter((item) => item.destructive);
  return {
    all,
    destructive,
    trust: identitiesFirst(all.filter((item) => item.trust)),
    administrator: all.filter((item) => item.administrator),
    access: all.filter((item) => item.access && !item.trust),
    losses: destructive.filter(isLoss),
  };
}

const IDENTITIES = /^(?:gcp:(?:iam|serviceaccount|projects)\/|github:)/;

function identitiesFirst(items: readonly Classified[]): readonly Classified[] {
  const identities = items.filter(({ change }) => IDENTITIES.test(change.type));
  return [...identities, ...items.filter(({ change }) => !IDENTITIES.test(change.type))];
}

function classifyOne(change: ResourceChange): Classified {
  const looks = LOOKS.has(change.operation);
  const holds = entryOf(change.type)?.holds;
  return {
    change,
    destructive: DESTRUCTIVE.has(change.operation),
    trust: !looks && (isTrust(change.type) || opens(change)),
    administrator: needsAdministrator(change),
    access: !looks && isAccess(change),
    ...(holds && { holds }),
  };
}

/** What is forgotten stays in the cloud; an operation without a name may do anything. */
function isLoss({ change, holds }: Classified): boolean {
  if (change.operation === "forget") return false;
  return change.operation === "unknown" || holds !== undefined;
}
