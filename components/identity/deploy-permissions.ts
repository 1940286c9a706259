import { permissions, type ResourcePermissions } from "./permissions.ts";

/**
 * The permissions of *deploy*'s custom role: what a run reads back and writes of what it may change.
 *
 * @param watches whether it also reads, between the steps of a rollout, how the revisions do
 * @param rows of the product's types and a team's own, unless others are given
 */
export function deployPermissions(watches: boolean, rows = permissions): readonly string[] {
  return watches ? held(rows, ({ watch = [], ...row }) => [...all(row), ...watch]) : heldOf(rows);
}

/**
 * All permissions of some rows, ascending, each once. *plan* has no role: a preview asks Google for nothing but the state.
 */
export function heldOf(rows: readonly ResourcePermissions[]): readonly string[] {
  return held(rows, all);
}

function all({ read, write, remove }: ResourcePermissions): readonly string[] {
  return [...read, ...write, ...remove];
}

function held(rows: readonly ResourcePermissions[], of: (row: ResourcePermissions) => readonly string[]) {
  return [...new Set(rows.flatMap(of))].sort();
}
