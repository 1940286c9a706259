import { permissions } from "./permissions.ts";

/**
 * The permissions of *deploy*'s custom role, ascending, each once: what a run reads back and writes of what it may change. *plan* has no
 * role: a preview asks Google for nothing but the state.
 */
export const deployPermissions: readonly string[] = [
  ...new Set(permissions.flatMap(({ read, write, remove }) => [...read, ...write, ...remove])),
].sort();
