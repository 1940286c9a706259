import { type Door, type Read, UNTOLD } from "../../../catalogue/doors.ts";
import { entryOf } from "../../../catalogue/index.ts";
import type { PropertyChange, ResourceChange, Side } from "../change-set.ts";

/** A door that stands further open after a change than before it. */
export interface Opened {
  /** The property that tells; the first that could, where none is given. */
  readonly path: string;
  /** How that one stands afterwards. What is known after the run alone counts as open. */
  readonly after: Side;
}

const doorsOf = (type: string): readonly Door[] => entryOf(type)?.doors ?? [];

/** The properties of a type that open or close it; what stays of them is part of what a change means. */
export function doorPaths(type: string): readonly string[] {
  return doorsOf(type).flatMap(({ paths }) => paths);
}

/** Whether one of two paths stands in the other, as where a whole object is not known yet. */
export function touches(path: string, door: string): boolean {
  const inside = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  return inside(path, door) || inside(door, path);
}

/** The operations after which something stands that was not there: it is made from closed. */
const MADE: ReadonlySet<string> = new Set(["create", "replace"]);
const LEAVES: ReadonlySet<string> = new Set(["delete", "forget"]);

/** The doors by which somebody reaches a resource after a change who did not before. */
export function openedDoors(change: ResourceChange): readonly Opened[] {
  if (LEAVES.has(change.operation)) return [];
  const made = MADE.has(change.operation);
  return doorsOf(change.type).flatMap((door) => {
    const touched = change.properties.filter(({ path }) => door.paths.some((own) => touches(path, own)));
    return (made || touched.length > 0) && opensOne(door, change, touched, made) ? [tellingOf(door, touched)] : [];
  });
}

function opensOne(door: Door, change: ResourceChange, touched: readonly PropertyChange[], made: boolean): boolean {
  if (door.admits && !made) return touched.some(({ kind }) => kind !== "delete");
  const from = made ? (door.made ?? 0) : door.openness(readerOf(change, "before"));
  return door.openness(readerOf(change, "after")) > from;
}

/** What a reviewer is told: what nobody knows yet first. */
function tellingOf(door: Door, touched: readonly PropertyChange[]): Opened {
  const given = touched.filter(({ after }) => after.kind !== "absent");
  const telling = given.find(({ after }) => after.kind === "unknown") ?? given[0];
  return telling ?? { path: door.paths[0] ?? "", after: { kind: "absent" } };
}

function readerOf({ properties, context }: ResourceChange, side: "before" | "after"): Read {
  const all = [...properties, ...context];
  return (path) => {
    const exact = all.find((property) => property.path === path);
    if (exact !== undefined) return textOf(exact[side]);
    const part = all.find((property) => touches(property.path, path) && property[side].kind !== "absent");
    return part === undefined ? undefined : UNTOLD;
  };
}

function textOf(side: Side): string | undefined {
  if (side.kind === "absent") return undefined;
  return side.kind === "shown" ? side.text : UNTOLD;
}
