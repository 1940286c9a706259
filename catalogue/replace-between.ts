/**
 * A page with the text between `<!-- NAME: begin -->` and `<!-- NAME: end -->` replaced.
 *
 * @throws when the page has not both marks, in this order
 */
export function replaceBetween(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`replaceBetween: expected the marks ${begin} and ${end} in the page`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
