/** The least of a value that is worth hiding when the rest was cut off. Characters. */
const LEAST = 8;
/** How a message shows that it was cut: dots, or its end. */
const CUT = /^(?:\.{3}|…|["'`)\]]*\s*$)/;

/** Replaces what is left of values in a text that was cut within them: at its end, or before an ellipsis. */
export function maskCut(text: string, values: readonly string[], masked: string): string {
  let rest = text;
  for (const value of values) {
    if (value.length <= LEAST) continue;
    const head = value.slice(0, LEAST);
    for (let at = rest.indexOf(head); at >= 0; at = rest.indexOf(head, at + 1)) {
      let end = at + LEAST;
      while (end < rest.length && end - at < value.length && rest[end] === value[end - at]) end++;
      if (CUT.test(rest.slice(end))) rest = rest.slice(0, at) + masked + rest.slice(end);
    }
  }
  return rest;
}

/** Replaces values in a text that was wrapped within them: line breaks, and blanks after them, do not count. */
export function maskWrapped(text: string, values: readonly string[], masked: string): string {
  if (!text.includes("\n")) return text;
  const { joined, places } = withoutBreaks(text);
  const ranges: [from: number, to: number][] = [];
  for (const value of values) {
    for (let at = joined.indexOf(value); at >= 0; at = joined.indexOf(value, at + value.length)) {
      ranges.push([places[at] ?? 0, (places[at + value.length - 1] ?? 0) + 1]);
    }
  }
  ranges.sort(([a], [b]) => b - a);
  return ranges.reduce((rest, [from, to]) => {
    const inside = rest.slice(from, to);
    return inside.includes("\n") ? rest.slice(0, from) + masked + rest.slice(to) : rest;
  }, text);
}

/** A text without its line breaks, and where each of its characters stood. */
export function withoutBreaks(text: string): { readonly joined: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let joined = "";
  for (const { 0: run, index } of text.matchAll(/[^\r\n]+/g)) {
    const from = index === 0 ? 0 : run.length - run.trimStart().length;
    for (let i = from; i < run.length; i++) places.push(index + i);
    joined += run.slice(from);
  }
  return { joined, places };
}
