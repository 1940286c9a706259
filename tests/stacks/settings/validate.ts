import type { JsonSchema } from "../../../stacks/settings/json-schema.ts";

type Rule = (limit: never, value: unknown, schema: JsonSchema, path: string) => string[];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const typeOf = (value: unknown) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);
const fails = (wrong: boolean, path: string, keyword: string) => (wrong ? [`${path} ${keyword}`] : []);
const size = (value: unknown) => (typeof value === "string" ? [...value].length : undefined);

/** The keywords our schema uses, each as the specification (draft 7) has it; a keyword that is not here is an error. */
const RULES: Readonly<Record<string, Rule>> = {
  type: (type: string, value, _, path) => {
    const fits = type === "integer" ? Number.isInteger(value) : type === typeOf(value);
    return fails(!fits, path, `type ${type}`);
  },
  const: (expected: unknown, value, _, path) => fails(value !== expected, path, "const"),
  enum: (values: unknown[], value, _, path) => fails(!values.includes(value), path, "enum"),
  minimum: (limit: number, value, _, path) => fails(typeof value === "number" && value < limit, path, "minimum"),
  maximum: (limit: number, value, _, path) => fails(typeof value === "number" && value > limit, path, "maximum"),
  minLength: (limit: number, value, _, path) => fails((size(value) ?? limit) < limit, path, "minLength"),
  maxLength: (limit: number, value, _, path) => fails((size(value) ?? limit) > limit, path, "maxLength"),
  pattern: (source: string, value, _, path) =>
    fails(typeof value === "string" && !new RegExp(source, "u").test(value), path, "pattern"),
  required: (keys: string[], value, _, path) =>
    isMap(value) ? keys.flatMap((key) => fails(!Object.hasOwn(value, key), `${path}.${key}`, "required")) : [],
  minItems: (limit: number, value, _, path) => fails(Array.isArray(value) && value.length < limit, path, "minItems"),
  maxItems: (limit: number, value, _, path) => fails(Array.isArray(value) && value.length > limit, path, "maxItems"),
  uniqueItems: (_limit: true, value, _, path) =>
    fails(
      Array.isArray(value) && new Set(value.map((it) => JSON.stringify(it))).size < value.length,
      path,
      "uniqueItems",
    ),
  items: (schema: JsonSchema, value, _, path) =>
    Array.isArray(value) ? value.flatMap((item, index) => validate(schema, item, `${path}[${index}]`)) : [],
  properties: (schemas: Record<string, JsonSchema>, value, _, path) =>
    isMap(value)
      ? Object.entries(schemas).flatMap(([key, schema]) =>
          Object.hasOwn(value, key) ? validate(schema, value[key], `${path}.${key}`) : [],
        )
      : [],
  patternProperties: () => [],
  propertyNames: (schema: JsonSchema, value, _, path) =>
    isMap(value) ? Object.keys(value).flatMap((key) => validate(schema, key, `${path}.${key} (name)`)) : [],
  additionalProperties: (rest: JsonSchema | boolean, value, schema, path) => {
    if (!isMap(value)) return [];
    const patterns = Object.keys(schema.patternProperties ?? {}).map((source) => new RegExp(source, "u"));
    const others = Object.keys(value).filter(
      (key) => !Object.hasOwn(schema.properties ?? {}, key) && !patterns.some((pattern) => pattern.test(key)),
    );
    return others.flatMap((key) => {
      const at = `${path}.${key}`;
      return typeof rest === "boolean" ? fails(!rest, at, "additionalProperties") : validate(rest, value[key], at);
    });
  },
  not: (schema: JsonSchema, value, _, path) => fails(validate(schema, value, path).length === 0, path, "not"),
  anyOf: (schemas: JsonSchema[], value, _, path) =>
    fails(!schemas.some((schema) => validate(schema, value, path).length === 0), path, "anyOf"),
};

const ANNOTATIONS = new Set(["$schema", "title", "description", "default"]);

/** What of `value` a JSON Schema refuses: `path keyword`, empty when it is valid. */
export function validate(schema: JsonSchema, value: unknown, path = ""): string[] {
  return Object.entries(schema).flatMap(([keyword, limit]) => {
    if (ANNOTATIONS.has(keyword)) return [];
    const rule = RULES[keyword];
    if (!rule) throw new Error(`the validator does not know ${keyword}`);
    return rule(limit as never, value, schema, path);
  });
}
