import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import { HINTS } from "./yaml-words.ts";

/** The deepest thing a stack file has to say has some ten levels. */
export const MOST_LEVELS = 32;
/** Aliases count as what they stand for: a file of a few lines could otherwise unfold to gigabytes. */
export const MOST_VALUES = 100_000;

interface Size {
  readonly levels: number;
  readonly values: number;
}

type Wrong = (what: string, offset: number) => Error;

/**
 * Holds that a parsed text is as deep and as large as a stack file may be when its aliases are followed, and that no map has a key twice.
 *
 * @param wrong makes the error, of a sentence and the place
 */
export function measure(document: Document, wrong: Wrong): void {
  const anchors = new Map<string, Size | "open">();
  let met = 0;
  const sizeOf = (node: unknown, level: number, at: number): Size => {
    const offset = (node as Node | null)?.range?.[0] ?? at;
    met += 1;
    if (level > MOST_LEVELS) throw wrong(`more than ${MOST_LEVELS} levels; flatten it`, offset);
    if (met > MOST_VALUES) throw wrong(`more than ${MOST_VALUES} values; split the stack`, offset);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) throw wrong(HINTS.BAD_ALIAS, offset);
      if (target === "open") throw wrong("an alias (*) within what it stands for; write it out", offset);
      return target;
    }
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, "open");
    if (isMap(node)) holdUnique(node.items, wrong, offset);
    const parts = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
    const sizes = parts.map((part) => sizeOf(part, level + 1, offset));
    const size = {
      levels: 1 + sizes.reduce((most, { levels }) => Math.max(most, levels), 0),
      values: 1 + sizes.reduce((sum, { values }) => sum + values, 0),
    };
    if (size.levels > MOST_LEVELS) throw wrong(`more than ${MOST_LEVELS} levels; flatten it`, offset);
    if (size.values > MOST_VALUES)
      throw wrong(`it unfolds to more than ${MOST_VALUES} values; write less of it`, offset);
    if (anchor !== undefined) anchors.set(anchor, size);
    return size;
  };
  sizeOf(document.contents, 1, 0);
}

function holdUnique(items: readonly { readonly key: unknown }[], wrong: Wrong, offset: number): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const name = key.source ?? String(key.value);
    if (seen.has(name)) throw wrong(HINTS.DUPLICATE_KEY, key.range?.[0] ?? offset);
    seen.add(name);
  }
}
