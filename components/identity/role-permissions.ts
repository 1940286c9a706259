import { permissions } from "./permissions.ts";

/** The two identities of a stack: *plan* looks, *deploy* also writes what an application is made of. */
export type CiRole = "plan" | "deploy";

/** The permissions of an identity's custom role, ascending, each once. */
export function rolePermissions(role: CiRole): readonly string[] {
  const all = permissions.flatMap(({ read, write, remove }) =>
    role === "plan" ? read : [...read, ...write, ...remove],
  );
  return [...new Set(all)].sort();
}
