import type { ResourceChange } from "../change-set.ts";
import { doorPaths, touches } from "./doors.ts";

/** Whether a change of something that exists decides who reaches it, or takes its protection off. */
export function isAccess(change: ResourceChange): boolean {
  if (change.protectionLowered) return true;
  if (change.operation === "create") return false;
  const doors = doorPaths(change.type);
  return change.properties.some((property) => doors.some((path) => touches(property.path, path)));
}
