import { permissions } from "./permissions.ts";

/**
 * Whether the deploy identity would be refused: the type is on the side of trust, it holds data and is to be deleted, or it is to be
 * created and CI may only change what is there. A type the table does not know needs an administrator too.
 */
export function needsAdministrator(type: string, operation: "create" | "update" | "delete"): boolean {
  const row = permissions.find((p) => p.type === type);
  if (row === undefined || row.side === "trust") return true;
  if (row.write.length === 0 || operation === "update") return false;
  return operation === "delete" ? row.remove.length === 0 : !row.write.some((held) => held.endsWith(".create"));
}
