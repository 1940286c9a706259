import { visible, visibleLines } from "../visible.ts";

/**
 * Foreign text in a code span: mentions, references, links and HTML mean nothing there, and the delimiter is longer than any run
 * of backticks inside, so the text cannot end it.
 */
export function code(text: string): string {
  const inside = unmarked(visible(text).trim());
  if (inside === "") return "`(empty)`";
  const delimiter = "`".repeat(longestRun(inside) + 1);
  const pad = inside.startsWith("`") || inside.endsWith("`") ? " " : "";
  return `${delimiter}${pad}${inside}${pad}${delimiter}`;
}

/** Foreign text in a `<code>` element, for places where Markdown is not read: a `<summary>`. */
export function htmlCode(text: string): string {
  return `<code>${escapeHtml(unmarked(visible(text)))}</code>`;
}

/** Lines in a fence longer than any run of backticks inside. `info` is ours: `diff`, `text`. */
export function fence(info: string, lines: readonly string[]): string {
  const inside = unmarked(lines.map((line) => visibleLines(line)).join("\n"));
  const delimiter = "`".repeat(Math.max(3, longestRun(inside) + 1));
  return `${delimiter}${info}\n${inside}\n${delimiter}`;
}

/** A sentence of ours that may carry a foreign name: whatever Markdown or GitHub would read as more than text is defused. */
export function prose(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&]/g, "\\$&").replaceAll("@", "(at)");
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Longest run of backticks that is kept: the delimiter around it is longer still. */
const LONGEST_RUN = 40;

/** Without anything that could be taken for our marker, which is an HTML comment, and without endless backticks. */
function unmarked(text: string): string {
  return text.replaceAll("<!--", "<! --").replace(/`{41,}/g, `${"`".repeat(LONGEST_RUN)}…`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'@#:`*_~[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}
