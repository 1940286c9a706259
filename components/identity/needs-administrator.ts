import { permissions } from "./permissions.ts";

/**
 * Whether the deploy identity would be refused: the type is on the side of trust, or it holds data and is to be deleted.
 * A type the table does not know needs an administrator too.
 */
export function needsAdministrator(type: string, operation: "write" | "delete"): boolean {
  const row = permissions.find((p) => p.type === type);
  if (row === undefined || row.side === "trust") return true;
  return operation === "delete" && row.write.length > 0 && row.remove.length === 0;
}
