import { isAlias, isMap, isScalar, isSeq, type Pair, Scalar as YamlScalar } from "yaml";
import { readYaml } from "../../../stacks/settings/yaml/read-yaml.ts";
import { goScalar, goText, type Scalar } from "./go-scalar.ts";

/** A value of a stack file as the CLI sees it. */
export type GoValue = Scalar | readonly GoValue[] | GoMap;
/** Keys are texts: others are printed as Go prints them. */
export type GoMap = { readonly [key: string]: GoValue };

/**
 * Reads YAML as the Pulumi CLI does.
 * @throws Error with line and column where the text is no YAML, or more than a stack file may be
 */
export function parseGoYaml(text: string): GoValue {
  const document = readYaml(text.replace(/^\uFEFF/, ""), { schema: "failsafe", logLevel: "silent" });
  const visit = (node: unknown): GoValue => {
    if (isAlias(node)) return visit(node.resolve(document));
    if (isSeq(node)) return node.items.map(visit);
    if (isMap(node)) return map(node.items as Pair[], visit);
    return isScalar(node) ? scalar(node) : null;
  };
  return visit(document.contents);
}

/** Own keys win over merged ones, wherever `<<` stands. */
function map(items: readonly Pair[], visit: (node: unknown) => GoValue): GoMap {
  // Without a prototype: a key may be called `constructor`.
  const own: Record<string, GoValue> = Object.create(null);
  const merged: Record<string, GoValue> = Object.create(null);
  for (const { key, value } of items) {
    if (isScalar(key) && key.type === YamlScalar.PLAIN && key.value === "<<") mergeInto(merged, visit(value));
    else own[keyText(visit(key))] = visit(value);
  }
  return { ...merged, ...own };
}

/** Of several maps merged in a list, the first that has a key wins. */
function mergeInto(target: Record<string, GoValue>, source: GoValue): void {
  for (const part of Array.isArray(source) ? source : [source]) {
    if (!isGoMap(part)) throw new Error("not valid YAML: << must be a map or a list of maps");
    for (const [key, value] of Object.entries(part)) target[key] ??= value;
  }
}

function keyText(key: GoValue): string {
  if (typeof key === "object" && key !== null)
    throw new Error("not valid YAML: a key must be a text, got a list or a map");
  return goText(key);
}

function scalar(node: YamlScalar): GoValue {
  const text = typeof node.value === "string" ? node.value : (node.source ?? "");
  const plain = node.type === YamlScalar.PLAIN || node.type === undefined;
  switch (node.tag) {
    case "tag:yaml.org,2002:str":
      return text;
    case "tag:yaml.org,2002:binary":
      return Buffer.from(text, "base64").toString("utf8");
    default:
      return plain ? goScalar(text) : text;
  }
}

/** Whether a value is a map. */
export function isGoMap(value: GoValue | undefined): value is GoMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * JSON text with sorted keys, as the CLI hands objects to a program.
 * @throws Error for an infinity or NaN, which JSON does not have
 */
export function goJson(value: GoValue): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error(`${goText(value)} cannot be written as JSON`);
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (!isGoMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${goJson(value[key] as GoValue)}`);
  return `{${entries.join(",")}}`;
}
