/**
 * Foreign text with everything invisible made visible: control characters, characters that reorder what is read, and those
 * without width. A name cannot pretend to be another, nor drive a terminal. Tabs and line breaks become spaces.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return visibleLines(text).replace(/\s*\n\s*/g, " ");
}

/** As `visible`, line breaks kept. */
export function visibleLines(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replace(/\t/g, "  ").replace(INVISIBLE, escaped);
}

/** Most texts: nothing to look for. */
const PLAIN = /^[ -~]*$/;
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escaped(characters: string): string {
  return `\\u{${(characters.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A text of at most `most` characters, its middle cut out: the ends of a name are what tells it apart. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${safeEnd(text.slice(0, head))}…${safeStart(text.slice(text.length - (most - 1 - head)))}`;
}

function safeEnd(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, "");
}

function safeStart(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, "");
}
