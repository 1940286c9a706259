/**
 * `app`: what a deployment changes every day; the deploy identity writes it. `trust`: what decides who may do, read or
 * reach what; a person with credentials of their own changes it.
 */
export type Side = "app" | "trust";

/** What the deploy identity may do with one type of resource. */
export interface CiRights {
  readonly side: Side;
  /** Permissions to read back what it writes. Names: https://cloud.google.com/iam/docs/permissions-reference */
  readonly read: readonly string[];
  /** Permissions to change and, where one ends in `.create`, to create; none on the side of trust. */
  readonly write: readonly string[];
  /** Permissions to read what a revision does, held only where a stack moves its traffic in steps. @default - none */
  readonly watch?: readonly string[];
  /** Permissions to delete. None: an administrator deletes it. */
  readonly remove: readonly string[];
  /** Why it is where it is. */
  readonly why: string;
}

/** `verbs("run.services", "get", "list")`: `run.services.get`, `run.services.list`. */
export function verbs(resource: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${resource}.${name}`);
}

/** Something the deploy identity changes. */
export function app(why: string, rights: Partial<Pick<CiRights, "read" | "write" | "remove" | "watch">>): CiRights {
  return { side: "app", read: [], write: [], remove: [], ...rights, why };
}

/** Something that an administrator changes. */
export function trust(why: string): CiRights {
  return { side: "trust", read: [], write: [], remove: [], why };
}

export const GRANT = "a grant hands out access that outlives whoever gave it";
export const NOT_A_GOOGLE_RESOURCE = "lives in the stack's state alone";

/**
 * Whether the deploy identity would be refused: the type is on the side of trust, it holds data and is to be deleted, or it is to be
 * created and CI may only change what is there. So it is of a type that nothing is known of.
 */
export function isRefused(rights: CiRights | undefined, operation: "create" | "update" | "delete"): boolean {
  if (rights === undefined || rights.side === "trust") return true;
  if (rights.write.length === 0 || operation === "update") return false;
  return operation === "delete" ? rights.remove.length === 0 : !rights.write.some((held) => held.endsWith(".create"));
}
