import type { Path } from "../../rehearsal/engine/path.ts";
import type { PropertyChange } from "../change-set.ts";
import { doorPaths, touches } from "../classify/doors.ts";
import { isGrant } from "../values/allowed-values.ts";
import type { JsonObject } from "../values/json.ts";
import { leaves } from "../values/leaves.ts";
import { propertyChanges } from "./property-changes.ts";

/**
 * What stays as it is of a grant that changes, made safe as its properties are: without its role, whom it is for and on what, a
 * change cannot be said in words. Of what has doors, those that stay as they are. Empty for any other type.
 */
export function grantContext(
  type: string,
  inputs: JsonObject | undefined,
  properties: readonly PropertyChange[],
  hides: (path: Path) => boolean,
): readonly PropertyChange[] {
  const doors = doorPaths(type);
  if (inputs === undefined || (!isGrant(type) && doors.length === 0)) return [];
  const changed = new Set(properties.map(({ path }) => path));
  return leaves(type, [], undefined, inputs)
    .filter(({ path }) => doors.length === 0 || doors.some((door) => touches(path.join("."), door)))
    .flatMap((leaf) => propertyChanges(type, { path: leaf.path, kind: "update", leaves: [leaf] }, hides))
    .filter(({ path }) => !changed.has(path))
    .map((property) => ({ ...property, before: property.after }));
}
