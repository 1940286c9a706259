import { permissions, type ResourcePermissions } from "./permissions.ts";

/** The permissions of *deploy*'s custom role: what a run reads back and writes of what it may change. */
export const deployPermissions: readonly string[] = heldOf(permissions);

/**
 * All permissions of some rows, ascending, each once. *plan* has no role: a preview asks Google for nothing but the state.
 */
export function heldOf(rows: readonly ResourcePermissions[]): readonly string[] {
  return [...new Set(rows.flatMap(({ read, write, remove }) => [...read, ...write, ...remove]))].sort();
}
