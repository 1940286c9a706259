/** Width and height of a character cell in pixels, at a font size of 13. */
const CELL = { width: 7.8, height: 17 };
const MARGIN = 14;
/** Columns of the terminal: longer lines go on in the next row, as there. */
const COLUMNS = 132;

/** Colours by the code of "select graphic rendition", those picocolors uses. */
const COLOURS: Readonly<Record<number, string>> = {
  31: "#ff7b72",
  32: "#7ee787",
  33: "#e3b341",
  35: "#d2a8ff",
  36: "#79c0ff",
  90: "#8b949e",
};

const ESCAPE = String.fromCharCode(27);
/** "Select graphic rendition": what changes the colour of the text that follows. */
const SGR = new RegExp(`(${ESCAPE}\\[[0-9;]*m)`);

interface Style {
  readonly fill?: string;
  readonly bold?: boolean;
  readonly dim?: boolean;
}

/**
 * What a terminal shows, as an SVG: text stays text, so that it can be searched and read aloud.
 *
 * @param ansi output of a command, with the colours it writes for a terminal
 * @param title what a screen reader says first
 */
export function terminalSvg(ansi: string, title: string): string {
  const rows: string[] = [];
  let style: Style = {};
  let columns = 0;
  for (const line of ansi.replace(/\n+$/, "").split("\n").flatMap(wrapped)) {
    const { spans, after, length } = spansOf(line, style);
    style = after;
    columns = Math.max(columns, length);
    const y = MARGIN + CELL.height * (rows.length + 0.8);
    rows.push(`<text x="${MARGIN}" y="${y.toFixed(1)}">${spans}</text>`);
  }
  const width = Math.ceil(2 * MARGIN + columns * CELL.width);
  const height = Math.ceil(2 * MARGIN + rows.length * CELL.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g fill="#e6edf3" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13">`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** A line as rows of at most `COLUMNS` characters, not counting colours. */
function wrapped(line: string): readonly string[] {
  const rows = [""];
  let column = 0;
  for (const part of line.split(SGR)) {
    for (const piece of part.startsWith(ESCAPE) ? [part] : part) {
      if (piece.length === 1 && column === COLUMNS) {
        rows.push("");
        column = 0;
      }
      rows[rows.length - 1] += piece;
      if (piece.length === 1) column++;
    }
  }
  return rows;
}

function spansOf(line: string, before: Style) {
  let style = before;
  let length = 0;
  const spans = line.split(SGR).map((part) => {
    if (part.startsWith(ESCAPE)) {
      for (const code of part.slice(2, -1).split(";").map(Number)) style = styled(style, code);
      return "";
    }
    length += part.length;
    return part === "" ? "" : span(part, style);
  });
  return { spans: spans.join(""), after: style, length };
}

function styled(style: Style, code: number): Style {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { bold: style.bold ?? false, dim: style.dim ?? false };
  const fill = COLOURS[code];
  return fill ? { ...style, fill } : style;
}

function span(text: string, { fill, bold, dim }: Style): string {
  const attributes = [
    ...(fill ? [` fill="${fill}"`] : []),
    ...(bold ? [' font-weight="bold"'] : []),
    ...(dim ? [' fill-opacity="0.6"'] : []),
  ].join("");
  return attributes === "" ? escaped(text) : `<tspan${attributes}>${escaped(text)}</tspan>`;
}

/** Spaces are made unbreakable: a viewer folds the others. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(" ", "\u00a0");
}
