import type { Path } from "../../rehearsal/engine/path.ts";
import { isFile } from "./engine-forms.ts";
import { isAllowed } from "./is-allowed.ts";
import { isObject, type JsonObject } from "./json.ts";
import { isSecretText } from "./side.ts";

/** One place where two values differ: neither side is taken further apart. */
export interface Leaf {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** Deeper values are compared and shown as one. */
const DEEPEST = 40;

/**
 * Where two JSON values differ, leaf by leaf; `null` and absent are the same. Lists of named objects (containers, environment
 * variables) are matched by name, so that one inserted does not read as a change of all that follow; their path has the name in
 * place of the index, where the allow-list lets the name be shown. A secret, or a side that is not there, ends the descent unless the other side has parts.
 */
export function leaves(type: string, path: Path, before: unknown, after: unknown): Leaf[] {
  const found: Leaf[] = [];
  descend(type, path, before ?? undefined, after ?? undefined, found);
  return found;
}

function descend(type: string, path: Path, before: unknown, after: unknown, found: Leaf[]): void {
  if (before === after) return;
  if ([before, after].some((side) => isSecretText(side) || isFile(side)) || path.length > DEEPEST) {
    if (JSON.stringify(before) !== JSON.stringify(after)) found.push({ path, before, after });
    return;
  }
  const pairs = partsOf(before, after, mayName(type, path));
  if (pairs === undefined) found.push({ path, before, after });
  else
    for (const [key, left, right] of pairs) descend(type, [...path, key], left ?? undefined, right ?? undefined, found);
}

type Pair = readonly [key: string | number, before: unknown, after: unknown];

/** The parts of two values side by side; undefined where there are none, or not of one kind. */
function partsOf(before: unknown, after: unknown, names: boolean): Pair[] | undefined {
  if (isKind(before, after, isObject)) return pairKeys((before ?? {}) as JsonObject, (after ?? {}) as JsonObject);
  if (isKind(before, after, Array.isArray))
    return pairItems((before ?? []) as unknown[], (after ?? []) as unknown[], names);
  return undefined;
}

/** Both of one kind, or one absent and the other not empty: an empty object that comes or goes is itself the difference. */
function isKind(before: unknown, after: unknown, test: (value: unknown) => boolean): boolean {
  const [left, right] = [before !== undefined, after !== undefined];
  if ((left && !test(before)) || (right && !test(after))) return false;
  return (left && right) || Object.keys((before ?? after ?? {}) as object).length > 0;
}

function pairKeys(before: JsonObject, after: JsonObject): Pair[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.map((key) => [key, valueAt(before, key), valueAt(after, key)]);
}

function valueAt(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function pairItems(before: readonly unknown[], after: readonly unknown[], names: boolean): Pair[] {
  const [left, right] = names ? [byName(before), byName(after)] : [];
  const ordered = left && right && (isSet(before) || sameOrder([...left.keys()], [...right.keys()]));
  if (left === undefined || right === undefined || !ordered) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => [i, before[i], after[i]]);
  }
  return [...new Set([...left.keys(), ...right.keys()])].map((name) => [name, left.get(name), right.get(name)]);
}

/** Names that both sides have stand in the same order: where order alone changes, positions are compared. */
function sameOrder(left: readonly string[], right: readonly string[]): boolean {
  const [inLeft, inRight] = [new Set(left), new Set(right)];
  const common = right.filter((name) => inLeft.has(name));
  return left.filter((name) => inRight.has(name)).every((name, i) => name === common[i]);
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/;

/** What items are told apart by: a name, or an id where they have none, as the cleanup policies of a registry. */
const KEYS = ["name", "id"] as const;

/** Items with an id and no name are a set's: the provider gives them back in an order of its own. */
function isSet(items: readonly unknown[]): boolean {
  return items.length > 0 && items.every((item) => isObject(item) && !Object.hasOwn(item, "name"));
}

/** Whether the names of the items of the list at a path may stand in paths. */
export function mayName(type: string, path: Path): boolean {
  return KEYS.some((key) => isAllowed(type, [...path, 0, key]));
}

/** The name that may stand for an item in a path; undefined when it has none of that form. */
export function itemName(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const key = KEYS.find((key) => Object.hasOwn(item, key));
  const name = key && item[key];
  return typeof name === "string" && NAME.test(name) ? name : undefined;
}

/** Items by their own name or id; undefined when one has none, or two share one. */
export function byName(items: readonly unknown[]): Map<string, unknown> | undefined {
  const named = new Map<string, unknown>();
  for (const item of items) {
    const name = itemName(item);
    if (name === undefined || named.has(name)) return undefined;
    named.set(name, item);
  }
  return named;
}
