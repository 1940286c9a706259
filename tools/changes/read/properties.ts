import { type Path, parsePath } from "../../rehearsal/engine/path.ts";
import type { PropertyChange } from "../change-set.ts";
import { isNoise } from "../noise.ts";
import { isObject, type JsonObject, own, text } from "../values/json.ts";
import { byName, itemName, leaves, mayName } from "../values/leaves.ts";
import { isSecretInput } from "../values/secret-inputs.ts";
import { withSecretMarks } from "../values/secret-marks.ts";
import { isSecretText, SECRET_TEXT } from "../values/side.ts";
import { valueAt } from "../values/value-at.ts";
import { grantContext } from "./grant-context.ts";
import { type Entry, kindOf, propertyChanges } from "./property-changes.ts";
import type { State, Step } from "./step.ts";

/** What differs between the two states of a step. */
export interface Properties {
  readonly properties: readonly PropertyChange[];
  /** Differences were reported, and some of them left out. Without any, an empty list means that the engine gave no reason. */
  readonly noise: boolean;
  /** What stays, where the words need it. */
  readonly context: readonly PropertyChange[];
}

const EMPTY: State = {
  inputs: {},
  outputs: {},
  custom: false,
  id: "",
  dependencies: [],
  protect: false,
  retainOnDelete: false,
  unfinished: false,
  secrets: new Set(),
};

/**
 * The properties a step changes: by the provider's detailed difference where it gives one, otherwise by comparing inputs, otherwise
 * by the names it gives as reasons.
 */
export function readProperties(type: string, step: Step): Properties {
  const [old, now] = [marked(step.old), marked(step.new)];
  const hides = secretIn(type, old, now);
  const reported = step.detailedDiff === undefined ? [] : detailed(type, step, step.detailedDiff, old, now);
  const properties = kept(type, reported, old, now, hides);
  const both = step.old !== undefined && step.new !== undefined;
  const contextOf = (found: readonly PropertyChange[]) => (both ? grantContext(type, now.inputs, found, hides) : []);
  if (properties.length > 0) {
    return { properties, noise: properties.length < reported.length, context: contextOf(properties) };
  }
  const compared = byInputs(type, step, old, now);
  const fallback = kept(type, compared, old, now, hides);
  return { properties: fallback, noise: reported.length + compared.length > 0, context: contextOf(fallback) };
}

function marked(state: State = EMPTY): State {
  const [inputs, outputs] = [withSecretMarks(state.inputs), withSecretMarks(state.outputs)];
  return { ...state, inputs: isObject(inputs) ? inputs : {}, outputs: isObject(outputs) ? outputs : {} };
}

function kept(type: string, entries: readonly Entry[], old: State, now: State, hides: (path: Path) => boolean) {
  return entries
    .filter((entry) => !isComputed(type, entry, old, now))
    .flatMap((entry) => propertyChanges(type, entry, hides));
}

function detailed(type: string, step: Step, diff: JsonObject, old: State, now: State): Entry[] {
  const lists = new Map<string, Entry>();
  const single: Entry[] = [];
  for (const key of Object.keys(diff)) {
    const path = pathOf(key);
    const replaces = text(diff[key], "kind")?.endsWith("-replace") === true;
    const list = replaces ? undefined : namedList(type, path, old.inputs, now.inputs);
    if (list === undefined) single.push(difference(type, step, diff[key], path, old, now));
    else lists.set(JSON.stringify(list.path), list);
  }
  return [...lists.values(), ...single];
}

/**
 * The list of named items that a path enters, compared whole, inputs with inputs, where the program changed it. The provider
 * compares positions, or its own order with ours: of a set in which one item changed it names every item, and an item added
 * early reads as a row of renames. Undefined where there is no such list, or a secret in it, which the provider alone can compare.
 */
function namedList(type: string, path: Path, before: JsonObject, after: JsonObject): Entry | undefined {
  for (let length = 1; length <= path.length; length++) {
    const above = path.slice(0, length);
    const [old, now] = [valueAt(before, above), valueAt(after, above)];
    if (!Array.isArray(old) || !Array.isArray(now) || !mayName(type, above)) continue;
    if (byName(old) === undefined || byName(now) === undefined || [old, now].some(mentionsSecret)) continue;
    const found = leaves(type, above, old, now);
    if (found.length > 0) return { path: above, kind: "update", leaves: found };
  }
  return undefined;
}

function mentionsSecret(value: unknown): boolean {
  return JSON.stringify(value).includes(JSON.stringify(SECRET_TEXT));
}

function difference(type: string, step: Step, reported: unknown, path: Path, old: State, now: State): Entry {
  const kind = text(reported, "kind") ?? "update";
  const inputs = own(reported, "inputDiff") === true;
  const before = valueAt(inputs ? old.inputs : old.outputs, path) ?? valueAt(old.inputs, path);
  const planned = step.op === "refresh" ? undefined : valueAt(now.inputs, path);
  const after = planned ?? (kind.startsWith("delete") ? undefined : valueAt(now.outputs, path));
  const named = withNames(type, path, old.inputs, now.inputs);
  const found = leaves(type, named, before, after);
  return { path: named, kind, leaves: found.length > 0 ? found : [{ path: named, before, after }] };
}

function byInputs(type: string, step: Step, old: State, now: State): Entry[] {
  const found = leaves(type, [], step.old ? old.inputs : undefined, step.new ? now.inputs : undefined).filter(
    (leaf) => leaf.path.length > 0,
  );
  if (found.length > 0) return found.map((leaf) => ({ path: leaf.path, kind: kindOf(leaf), leaves: [leaf] }));
  return step.diffReasons.map((reason) => {
    const path = pathOf(reason);
    const [before, after] = [valueAt(old.outputs, path), valueAt(now.inputs, path)];
    const found = leaves(type, path, before, after);
    return { path, kind: "update", leaves: found.length > 0 ? found : [{ path, before, after }] };
  });
}

/** A path with names in place of indices, where the item that stands there has the same name before and after. */
function withNames(type: string, path: Path, before: unknown, after: unknown): Path {
  return path.map((key, i) => {
    if (typeof key !== "number" || !mayName(type, path.slice(0, i))) return key;
    const [old, now] = [before, after].map((root) => itemName(valueAt(root, path.slice(0, i + 1))));
    return old === now ? (now ?? key) : key;
  });
}

/** A path as the document writes it; one that cannot be read stands for itself. */
function pathOf(written: string): Path {
  try {
    return parsePath(written);
  } catch {
    return [written];
  }
}

function isComputed(type: string, entry: Entry, old: State, now: State): boolean {
  const given = valueAt(old.inputs, entry.path) !== undefined || valueAt(now.inputs, entry.path) !== undefined;
  if (isNoise(type, entry.path, given)) return true;
  const appears = entry.kind.startsWith("add") && valueAt(old.outputs, entry.path) === undefined;
  return appears && !given && !entry.kind.endsWith("-replace");
}

/** Tells whether any of the four values behind a path is secret, by the engine's mark, the state's list or the schema. */
function secretIn(type: string, old: State, now: State): (path: Path) => boolean {
  const roots = [old.inputs, old.outputs, now.inputs, now.outputs];
  const besideSecret = secretNeighbours(roots);
  return (path) => {
    const top = String(path[0]);
    if (old.secrets.has(top) || now.secrets.has(top) || isSecretInput(type, path)) return true;
    return roots.some((root) => isSecretText(valueAt(root, path))) || besideSecret(path);
  };
}

/**
 * Tells whether a path goes through a list in which any item has a secret there, before or after. Lists without names are
 * compared by position, so the value that became secret may be the one that stood one place further.
 */
function secretNeighbours(roots: readonly JsonObject[]): (path: Path) => boolean {
  const known = new Map<string, boolean>();
  return (path) =>
    path.some((key, i) => {
      if (typeof key !== "number") return false;
      const [above, below] = [path.slice(0, i), path.slice(i + 1)];
      const place = JSON.stringify([above, below]);
      const found = known.get(place) ?? roots.some((root) => hasSecret(valueAt(root, above), below));
      known.set(place, found);
      return found;
    });
}

function hasSecret(list: unknown, path: Path): boolean {
  return Array.isArray(list) && list.some((item) => isSecretText(valueAt(item, path)));
}
