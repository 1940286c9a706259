import { type Document, isMap, isScalar, type Pair, Scalar, type YAMLMap } from "yaml";
import { readYaml } from "../../stacks/settings/yaml/read-yaml.ts";
import { type Scalar as GoScalar, goScalar, goText } from "../rehearsal/engine/go-scalar.ts";

/** The maps of a stack file whose entries take an image. */
export const WORKLOAD_MAPS = ["services", "workers", "jobs"] as const;
export type WorkloadMap = (typeof WORKLOAD_MAPS)[number];

/** One entry of `tarmac:services`, `tarmac:workers` or `tarmac:jobs`, and where its image stands in the text. */
export interface WorkloadEntry {
  readonly map: WorkloadMap;
  readonly name: string;
  readonly image: CurrentImage;
  /** Puts a reference in place of the image, or adds one. */
  readonly edit: (reference: string) => TextEdit;
}

export type CurrentImage =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  /** `{ build: ... }` or `{ sameAs: ... }`. */
  | { readonly kind: "map"; readonly keys: readonly string[] }
  | { readonly kind: "other" };

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type ReadStackText =
  | { readonly ok: true; readonly entries: readonly WorkloadEntry[]; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

/**
 * Finds the workloads of a stack file in its text. The text itself is edited by position, not printed again from the
 * parsed document: printing would move comments, quotes and line breaks that are not ours. Values stay the text they are: which of
 * them is nothing or a number is the CLI's to say, not another version of YAML's (`on` and `no` are names like others).
 */
export function readStackText(text: string): ReadStackText {
  let document: Document;
  try {
    document = readYaml(text, { keepSourceTokens: true, schema: "failsafe", merge: true });
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
  const config = document.get("config");
  if (!isMap(config)) return { ok: false, problem: 'expected a map under "config", got none' };
  const entries: WorkloadEntry[] = [];
  for (const map of WORKLOAD_MAPS) {
    const workloads = config.get(`tarmac:${map}`);
    if (!isMap(workloads)) continue;
    for (const pair of workloads.items) {
      entries.push(entryOf(text, map, pair as Pair<Scalar>));
    }
  }
  return { ok: true, entries, value: document.toJS({ maxAliasCount: -1 }) };
}

/** Carries out edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

function entryOf(text: string, map: WorkloadMap, pair: Pair<Scalar>): WorkloadEntry {
  const name = goText(goValueOf(pair.key));
  const entry = pair.value;
  if (isMap(entry)) {
    const image = entry.items.find(({ key }) => isScalar(key) && key.value === "image") as Pair<Scalar> | undefined;
    const edit = (reference: string) =>
      image === undefined ? insertImage(text, entry, reference) : setValue(text, image, reference);
    return { map, name, image: currentImage(image?.value), edit };
  }
  const empty = entry === null || (isScalar(entry) && goValueOf(entry) === null);
  return {
    map,
    name,
    image: empty ? { kind: "none" } : { kind: "other" },
    edit: (reference) => setValue(text, pair, `{ image: "${reference}" }`),
  };
}

function currentImage(node: unknown): CurrentImage {
  const value = isScalar(node) ? goValueOf(node) : node;
  if (value === undefined || value === null) return { kind: "none" };
  if (typeof value === "string") return { kind: "text", text: value };
  if (isMap(node)) return { kind: "map", keys: node.items.map((item) => String((item.key as Scalar).value)) };
  return { kind: "other" };
}

/** Replaces the value of a pair, in the quotes that stand there; a value that is not there is put after the colon. */
function setValue(text: string, pair: Pair<Scalar>, value: string): TextEdit {
  const [start, end] = isScalar(pair.value) ? rangeOf(pair.value) : [0, 0];
  if (start === end) {
    const colon = text.indexOf(":", rangeOf(pair.key)[1]) + 1;
    return { start: colon, end: colon, text: ` ${value}` };
  }
  const old = text.slice(start, end);
  const quote = /^["']/.exec(old)?.[0] ?? "";
  // A block scalar's range takes in its last line break.
  const tail = /\r?\n$/.exec(old)?.[0] ?? "";
  return { start, end, text: quote + value + quote + tail };
}

/** Adds `image` as the first key of a map, in the style the map is written in. */
function insertImage(text: string, entry: YAMLMap, reference: string): TextEdit {
  const first = entry.items[0];
  if (entry.flow === true) {
    const start = rangeOf(entry)[0] + 1;
    return { start, end: start, text: first === undefined ? ` image: "${reference}" ` : ` image: "${reference}",` };
  }
  const start = rangeOf(first?.key as Scalar)[0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = " ".repeat(start - lineStart);
  return { start, end: start, text: `image: ${reference}${lineBreak(text)}${indent}` };
}

function rangeOf(node: Scalar | YAMLMap): [number, number] {
  const range = node.range;
  if (range === null || range === undefined) throw new Error("a parsed node has a range");
  return [range[0], range[1]];
}

function lineBreak(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** What a scalar is to the CLI. */
function goValueOf(node: Scalar): GoScalar {
  const text = String(node.value ?? "");
  return node.type === Scalar.PLAIN || node.type === undefined ? goScalar(text) : text;
}
