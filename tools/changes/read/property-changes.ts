import { formatPath, type Path } from "../../rehearsal/engine/path.ts";
import type { PropertyChange, Side } from "../change-set.ts";
import { isNoise } from "../noise.ts";
import type { Leaf } from "../values/leaves.ts";
import { isSecretText, SECRET, sideOf } from "../values/side.ts";

/** One reported difference and the places below it where the values differ. */
export interface Entry {
  readonly path: Path;
  /** As the engine writes it: `add`, `delete`, `update`, each also with `-replace`. */
  readonly kind: string;
  readonly leaves: readonly Leaf[];
}

/** Makes a difference safe to show: neither side of a value that is secret on one of them, or that `hides` knows as secret. */
export function propertyChanges(type: string, entry: Entry, hides: (path: Path) => boolean): PropertyChange[] {
  const replaces = entry.kind.endsWith("-replace");
  return entry.leaves
    .filter((leaf) => !isNoise(type, leaf.path, true))
    .map((leaf) => {
      const secret = isSecretText(leaf.before) || isSecretText(leaf.after) || hides(leaf.path);
      const side = (value: unknown): Side => {
        const safe = sideOf(type, leaf.path, value);
        return secret && safe.kind !== "absent" ? SECRET : safe;
      };
      return {
        path: formatPath(leaf.path),
        kind: changeOf(entry, leaf),
        replaces,
        before: side(leaf.before),
        after: side(leaf.after),
      };
    });
}

/** Whether a place comes, goes or changes, by its values. */
export function kindOf(leaf: Leaf): PropertyChange["kind"] {
  if (leaf.before === undefined) return "add";
  return leaf.after === undefined ? "delete" : "update";
}

function changeOf(entry: Entry, leaf: Leaf): PropertyChange["kind"] {
  if (leaf.path.length > entry.path.length) return kindOf(leaf);
  if (entry.kind.startsWith("add")) return "add";
  return entry.kind.startsWith("delete") ? "delete" : "update";
}
