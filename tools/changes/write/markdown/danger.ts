import type { Classified } from "../../classify/classify.ts";
import { operationWord, shortType } from "../short.ts";
import { shortened, visible } from "../visible.ts";
import { code } from "./code.ts";
import { explainedItem, itemLine } from "./item.ts";
import type { Measure } from "./measure.ts";

/** Entries that are always named, whatever the budget of a comment. */
const ALWAYS_NAMED = 500;
/** Longest names in a list of names alone, in characters: the first that lets all of them in, or the last. */
const LONGEST_NAMES = [80, 48, 24];

/** A list as it fits, and how many entries it does not name. */
export interface DangerList {
  readonly text: string;
  readonly cut: number;
}

/**
 * The list that may not be cut: explained where there is room, a line each where there is less, names alone where there is little,
 * and names cut in their middle before one is left out.
 */
export function dangerList(items: readonly Classified[], budget: number, measure: Measure): DangerList {
  for (const render of [explainedItem, itemLine]) {
    const lines = whole(items, render, budget, measure);
    if (lines !== undefined) return { text: lines, cut: 0 };
  }
  let list: DangerList = { text: "", cut: items.length };
  for (const longest of LONGEST_NAMES) {
    list = compact(items, longest, budget, measure);
    if (list.cut === 0) return list;
  }
  return list;
}

/** A line each; undefined when not all of them fit. */
function whole(
  items: readonly Classified[],
  render: (item: Classified) => string,
  budget: number,
  measure: Measure,
): string | undefined {
  const lines: string[] = [];
  let left = budget;
  for (const item of items) {
    const line = render(item);
    left -= measure(line) + 1;
    if (left < 0) return undefined;
    lines.push(line);
  }
  return lines.join("\n");
}

/** Names by operation and type, as many as fit. */
function compact(items: readonly Classified[], longest: number, budget: number, measure: Measure): DangerList {
  const groups = new Map<string, string[]>();
  let left = budget;
  let named = 0;
  for (const { change } of items) {
    const title = `- **${operationWord(change.operation)}** ${shortType(change.type)}: `;
    const name = code(shortened(visible(change.name), longest));
    const names = groups.get(title);
    left -= measure(name) + 2 + (names === undefined ? measure(title) + 1 : 0);
    if (left < 0) break;
    named++;
    if (names === undefined) groups.set(title, [name]);
    else names.push(name);
  }
  return { text: [...groups].map(([title, names]) => title + names.join(", ")).join("\n"), cut: items.length - named };
}

/** How the budget is split between two lists that may not be cut, so that neither takes the other's room. */
export function splitBudget(first: number, second: number, budget: number): number {
  if (second === 0) return budget;
  const share = Math.min(first, ALWAYS_NAMED) / (Math.min(first, ALWAYS_NAMED) + Math.min(second, ALWAYS_NAMED));
  return Math.floor(budget * share);
}
