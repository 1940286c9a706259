import type { Classified } from "../../classify/classify.ts";
import { operationWord, shortType } from "../short.ts";
import { shortened, visible } from "../visible.ts";
import { code } from "./code.ts";
import { explainedItem, itemLine } from "./item.ts";
import type { Measure } from "./measure.ts";

/** Entries that are always named, whatever the budget of a comment. */
const ALWAYS_NAMED = 500;
/** Shortest a name may become, in characters. */
const SHORTEST_NAME = 24;

/**
 * The list that may not be cut: explained where there is room, a line each where there is less, names alone where there is little,
 * and names cut in their middle before one is left out. Returns the text and how many are not named.
 */
export function dangerList(
  items: readonly Classified[],
  budget: number,
  measure: Measure,
): { text: string; cut: number } {
  const forms = [
    () => items.map(explainedItem).join("\n"),
    () => items.map(itemLine).join("\n"),
    () => compact(items, 80),
    () => compact(items, 48),
    () => compact(items, SHORTEST_NAME),
  ];
  for (const form of forms) {
    const text = form();
    if (measure(text) <= budget) return { text, cut: 0 };
  }
  for (let named = Math.max(items.length - 1, 0); named > 0; named = Math.floor(named * 0.9)) {
    const text = compact(items.slice(0, named), SHORTEST_NAME);
    if (measure(text) <= budget) return { text, cut: items.length - named };
  }
  return { text: "", cut: items.length };
}

/** Names by operation and type. */
function compact(items: readonly Classified[], longest: number): string {
  const groups = new Map<string, string[]>();
  for (const { change } of items) {
    const title = `- **${operationWord(change.operation)}** ${shortType(change.type)}`;
    const names = groups.get(title) ?? [];
    names.push(code(shortened(visible(change.name), longest)));
    groups.set(title, names);
  }
  return [...groups].map(([title, names]) => `${title}: ${names.join(", ")}`).join("\n");
}

/** How the budget is split between two lists that may not be cut, so that neither takes the other's room. */
export function splitBudget(first: number, second: number, budget: number): number {
  if (second === 0) return budget;
  const share = Math.min(first, ALWAYS_NAMED) / (Math.min(first, ALWAYS_NAMED) + Math.min(second, ALWAYS_NAMED));
  return Math.floor(budget * share);
}
