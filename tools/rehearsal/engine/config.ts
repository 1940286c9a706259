import { createHash } from "node:crypto";
import { goText } from "./go-scalar.ts";
import { type GoMap, type GoValue, goJson, isGoMap } from "./go-yaml.ts";

/** What opens a sealed value; undefined when the stack's key is not at hand. */
export type Open = ((sealed: string) => string) | undefined;

/** Configuration as a program gets it. */
export interface Configuration {
  /** `ns:key` to text; objects are JSON text. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys whose values are, or contain, secrets. */
  readonly secretKeys: readonly string[];
  /** Keys with sealed values that could not be opened: they hold placeholders. */
  readonly unopened: readonly string[];
}

/**
 * A stack's configuration over the project's defaults.
 * @param project what a key without namespace belongs to
 * @param defaults `config:` of Pulumi.yaml
 * @param own `config:` of the stack file
 * @throws Error when a value cannot be handed to a program, or a sealed one cannot be opened with the key that is there
 */
export function configuration(project: string, defaults: GoMap, own: GoMap, open: Open): Configuration {
  const values = new Map<string, GoValue>();
  for (const [key, value] of Object.entries(defaults)) {
    const given = defaultOf(project, key, value);
    if (given !== undefined) values.set(namespaced(project, key), given);
  }
  for (const [key, value] of Object.entries(own)) values.set(namespaced(project, key), value);
  const [config, secretKeys, unopened]: [Record<string, string>, string[], string[]] = [{}, [], []];
  for (const [key, value] of values) {
    const met = { sealed: false };
    config[key] = text(unseal(value, open, met), key);
    if (met.sealed) secretKeys.push(key);
    if (met.sealed && open === undefined) unopened.push(key);
  }
  return { config, secretKeys, unopened };
}

/** A key without namespace belongs to the project. */
function namespaced(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** Keys of the project are declarations with a `default`; those of others are values, or maps with a `value`. */
function defaultOf(project: string, key: string, value: GoValue): GoValue | undefined {
  if (!isGoMap(value)) return value;
  return namespaced(project, key).startsWith(`${project}:`) ? value.default : value.value;
}

function unseal(value: GoValue, open: Open, met: { sealed: boolean }): GoValue {
  if (Array.isArray(value)) return value.map((item) => unseal(item, open, met));
  if (!isGoMap(value)) return value;
  const { secure, ...others } = value;
  if (typeof secure === "string" && Object.keys(others).length === 0) {
    met.sealed = true;
    return open === undefined ? placeholder(secure) : open(secure);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unseal(item, open, met)]));
}

/** Stands for a sealed value that cannot be opened here; another sealed value gives another one. */
function placeholder(sealed: string): string {
  return `sealed-value-${createHash("sha256").update(sealed).digest("hex").slice(0, 16)}`;
}

function text(value: GoValue, key: string): string {
  if (value === null) return "";
  if (typeof value !== "object") return goText(value);
  try {
    return goJson(value);
  } catch (error) {
    throw new Error(`${key}: ${(error as Error).message}`);
  }
}
