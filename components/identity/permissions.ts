import type { CiRights } from "../../catalogue/ci.ts";
import type { Entry } from "../../catalogue/entry.ts";
import { everyEntry } from "../../catalogue/index.ts";

/** What the deploy identity may do with one type of resource. */
export interface ResourcePermissions extends CiRights {
  /** Pulumi type token. */
  readonly type: string;
}

/**
 * Every type of resource the program registers, a team's own among them, and what CI may do with it. *deploy*'s custom role is made of this table and
 * docs/security.md is generated from it.
 *
 * Three rules hold throughout, and a test holds them: nothing here sets an IAM policy, nothing reads or writes a secret,
 * and nothing deletes a store of data or images. (Changing one can still make it let go of what it holds: a bucket's
 * life cycle, a registry's cleanup, a database's backups. docs/security.md says so.)
 */
export const permissions: readonly ResourcePermissions[] = permissionsOf(everyEntry);

/** What CI may do with each type that says so. */
export function permissionsOf(entries: readonly Entry[]): readonly ResourcePermissions[] {
  return entries.flatMap(({ type, ci }) => (ci ? [{ type, ...ci }] : []));
}
