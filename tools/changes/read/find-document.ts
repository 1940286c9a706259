import { isObject, type JsonObject } from "../values/json.ts";
import { otherDocument, otherText } from "./other-documents.ts";

/** Lines that may start a document, before the search is given up. */
const MOST_STARTS = 200;

/** What tells a document that is cut from a line of text that starts with a brace. */
const CUT_PREVIEW = /^\s*"(?:config|steps|duration|diagnostics|changeSummary)": ?/m;

const NOTHING = "nothing is known about what this run would do";

/**
 * Finds the one JSON document in what `pulumi preview --json` printed. Text may stand before and after it.
 * @throws a sentence when there is none, more than one, one that is cut, or another document instead, which it names
 */
export function findDocument(printed: string): JsonObject {
  const content = printed.replace(/^\uFEFF/, "");
  if (content.trim() === "") throw new Error(`the preview printed nothing: ${NOTHING}`);
  const whole = parse(content);
  if (whole !== undefined) return recognise(whole);
  const documents = documentsIn(content);
  if (documents.length > 1) throw new Error(`the output holds ${documents.length} previews, expected one: ${NOTHING}`);
  if (documents[0] !== undefined) return documents[0];
  const other = otherText(content);
  if (other !== undefined) throw new Error(`this is ${other}`);
  throw new Error(`the output holds no complete JSON document, it was cut or the command failed early: ${NOTHING}`);
}

function documentsIn(content: string): JsonObject[] {
  const documents: JsonObject[] = [];
  let next = 0;
  for (let tries = 0; tries < MOST_STARTS; tries++) {
    const start = lineStartingWithBrace(content, next);
    if (start < 0) return documents;
    const end = endOf(content, start);
    if (end < 0 && documents.length > 0 && CUT_PREVIEW.test(content.slice(start))) {
      throw new Error(`the output holds a preview that is cut after another, expected one: ${NOTHING}`);
    }
    const value = end < 0 ? undefined : parse(content.slice(start, end));
    if (value !== undefined && (isEvent(value) || isPreview(value))) documents.push(recognise(value));
    next = value === undefined ? start + 1 : end;
  }
  throw new Error(`the output holds too many lines that start with a brace: ${NOTHING}`);
}

function recognise(value: unknown): JsonObject {
  const first = Array.isArray(value) ? value[0] : value;
  if (isEvent(first)) {
    throw new Error(
      "this is the engine's event stream, which carries secrets in clear and is never read: delete it, unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW and save the output of pulumi preview --json",
    );
  }
  const other = otherDocument(value);
  if (other !== undefined) throw new Error(`this is ${other}`);
  if (isObject(value) && isPreview(value)) return value;
  throw new Error(`the JSON is not a preview, expected steps, diagnostics or changeSummary: ${NOTHING}`);
}

/** `{"sequence": 1, "timestamp": 2, "...Event": {}}`. */
function isEvent(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.hasOwn(value, "sequence") && Object.keys(value).some((key) => key.endsWith("Event"));
}

const KEYS = ["steps", "diagnostics", "changeSummary"];

function isPreview(value: unknown): boolean {
  return isObject(value) && KEYS.some((key) => Object.hasOwn(value, key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lineStartingWithBrace(content: string, from: number): number {
  if (from === 0 && content.startsWith("{")) return 0;
  const found = content.indexOf("\n{", Math.max(0, from - 1));
  return found < 0 ? -1 : found + 1;
}

/** Where the object that starts at `start` ends, braces in texts aside; -1 when it does not. */
function endOf(content: string, start: number): number {
  const marks = /["{}\\]/g;
  marks.lastIndex = start;
  let depth = 0;
  let inText = false;
  for (let mark = marks.exec(content); mark !== null; mark = marks.exec(content)) {
    if (mark[0] === "\\") marks.lastIndex++;
    else if (mark[0] === '"') inText = !inText;
    else if (!inText) {
      depth += mark[0] === "{" ? 1 : -1;
      if (depth === 0) return mark.index + 1;
    }
  }
  return -1;
}
