import type { PropertyChange, ResourceChange, Side } from "../change-set.ts";
import { shortened, visible } from "./visible.ts";

/** Most lines a resource gets, in every writer; the number left out is said. */
const MOST = 60;
/** Longest path and value on a line, in characters. */
const LONGEST_PATH = 160;
const LONGEST_VALUE = 400;
/** A change that fits is one line, a longer one is two. Characters. */
const ONE_LINE = 110;

/** A line of a difference: what becomes (`+`), what goes (`-`), what changes (`!`), or what is said about it (space). */
export interface Line {
  readonly sign: "+" | "-" | "!" | " ";
  readonly text: string;
}

/** The property changes of a resource, a line or two each, without anything that could start a new line. */
export function propertyLines(change: ResourceChange): readonly Line[] {
  const lines = change.properties.slice(0, MOST).flatMap(linesOf);
  const more = change.properties.length - MOST;
  if (more > 0) return [...lines, { sign: " ", text: `and ${more} more ${more === 1 ? "property" : "properties"}` }];
  if (lines.length === 0) return [{ sign: " ", text: "the engine names no property" }];
  return lines;
}

function linesOf({ path, kind, replaces, before, after }: PropertyChange): readonly Line[] {
  const name = shortened(visible(path), LONGEST_PATH);
  const note = replaces ? "  (forces a replacement)" : "";
  const [old, now] = [sideText(before), sideText(after)];
  if (kind === "add") return [{ sign: "+", text: `${name}: ${now}${note}` }];
  if (kind === "delete") return [{ sign: "-", text: `${name}: ${old}${note}` }];
  const both = `${name}: ${old} → ${now}${note}`;
  if (both.length <= ONE_LINE) return [{ sign: "!", text: both }];
  return [
    { sign: "-", text: `${name}: ${old}` },
    { sign: "+", text: `${name}: ${now}${note}` },
  ];
}

/** One side of a change as every writer shows it. */
function sideText(side: Side): string {
  switch (side.kind) {
    case "absent":
      return "(none)";
    case "unknown":
      return "(known after the run)";
    case "secret":
      return "[secret]";
    case "hidden":
      return `<${side.description}>`;
    case "shown":
      return shortened(visible(side.text), LONGEST_VALUE);
  }
}
