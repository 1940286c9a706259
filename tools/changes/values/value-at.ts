import type { Path } from "../../rehearsal/engine/path.ts";
import { isObject } from "./json.ts";
import { isSecretText } from "./side.ts";

/** The value at a path, in which a list's item may be named by its `name`; the secret marker when something above it is secret; undefined when nothing is there. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (isSecretText(value)) return value;
    if (Array.isArray(value)) value = typeof key === "number" ? value[key] : named(value, key);
    else if (isObject(value)) value = Object.hasOwn(value, String(key)) ? value[String(key)] : undefined;
    else return undefined;
  }
  return value ?? undefined;
}

function named(items: readonly unknown[], name: string): unknown {
  return items.find((item) => isObject(item) && Object.hasOwn(item, "name") && item.name === name);
}
