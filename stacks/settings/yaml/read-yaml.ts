import {
  type Document,
  type DocumentOptions,
  LineCounter,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
} from "yaml";
import { measure } from "./measure.ts";
import { HINTS } from "./yaml-words.ts";

/** More is no stack file, and would take a reader minutes: one of 300 tenants has some 20 kB. */
export const MOST_BYTES = 1024 * 1024;

/** What YAML calls printable: https://yaml.org/spec/1.2.2/#51-character-set */
const CONTROL = /[^\t\n\r\x20-\x7E\x85\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/**
 * Parses the text of a stack file, within limits that hold before anything grows with what is in it.
 *
 * @throws Error whose message is one sentence that names the line and column, and never quotes the file: a value may be a secret
 */
export function readYaml(text: string, options: Options = {}): Document {
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) throw new Error(`must be at most ${MOST_BYTES} bytes, got ${bytes}; split the stack`);
  const lines = new LineCounter();
  const wrong = (what: string, offset: number) => {
    const { line, col } = lines.linePos(offset);
    return new Error(`not valid YAML at line ${Math.max(line, 1)}, column ${Math.max(col, 1)}: ${what}`);
  };
  const document = parse(text, { ...options, lineCounter: lines, logLevel: options.logLevel ?? "error" });
  const control = CONTROL.exec(text.replace(/^\uFEFF/, " "));
  if (control) throw wrong("a control character; delete it", control.index);
  const [error] = document.errors;
  if (error) throw wrong(HINTS[error.code], error.pos[0]);
  measure(document, wrong);
  return document;
}

/** Uniqueness of keys is measured afterwards: the library compares each key with each. */
function parse(text: string, options: Options): Document {
  try {
    return parseDocument(text, { ...options, uniqueKeys: false, prettyErrors: false }) as Document;
  } catch (error) {
    if (error instanceof RangeError) throw new Error("not valid YAML: too many levels; flatten it");
    throw error;
  }
}
