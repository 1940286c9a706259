import { permissions, type ResourcePermissions } from "./permissions.ts";

/** The permissions of *deploy*'s custom role: what a run reads back and writes of what it may change. */
export function deployPermissions(watches: boolean): readonly string[] {
  return heldOf(permissions, watches);
}

/**
 * All permissions of some rows, ascending, each once. *plan* has no role: a preview asks Google for nothing but the state.
 *
 * @param watches whether it also reads, between the steps of a rollout, how the revisions do
 */
export function heldOf(rows: readonly ResourcePermissions[], watches: boolean): readonly string[] {
  const held = rows.flatMap(({ read, write, remove, watch = [] }) => [
    ...[...read, ...write, ...remove],
    ...(watches ? watch : []),
  ]);
  return [...new Set(held)].sort();
}
