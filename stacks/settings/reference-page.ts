import type { JsonSchema } from "./json-schema.ts";

interface Row {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

const INTRODUCTION = `# The stack file

Every key of \`Pulumi.<stack>.yaml\`, with its type, default and meaning. This page is made from the schema that parses the file: after a
change there, run \`npm run schema\`. What the keys have in common (names, secrets, retiring, holding back) is decided in
[0001](decisions/0001-stack-file.md); what keys must be towards each other is said by the error when they are not.

The first line of a stack file makes an editor with a YAML language server complete and check it:

\`\`\`yaml
# yaml-language-server: $schema=./stacks/settings/stack-file.schema.json
\`\`\`

An unknown key is an error. **r** marks what is required; \`NAME\` stands for a name of yours, \`[]\` for an entry of a list.
`;

/** `docs/stack-file.md`, of the JSON Schema of the whole file. */
export function referencePage(schema: JsonSchema): string {
  const config = schema.properties?.config ?? {};
  const sections = Object.entries(config.properties ?? {}).map(([key, value]) => {
    return section(key, value, config.required?.includes(key) ?? false);
  });
  return [INTRODUCTION, ...sections].join("\n");
}

function section(key: string, schema: JsonSchema, required: boolean): string {
  const rows = inside("", schema);
  const heading = `## \`${key}\`\n\n${schema.description ?? ""}\n`;
  const facts = `\n${cell(typeOf(schema))}${required ? ", required" : defaultOf(schema, ", default ")}\n`;
  if (rows.length === 0) {
    return heading + facts;
  }
  const lines = rows.map(({ key: name, schema: value, required: needed }) => {
    const fallback = needed ? "**r**" : defaultOf(value, "");
    return `| \`${name}\` | ${cell(typeOf(value))} | ${cell(fallback)} | ${cell(value.description ?? "")} |`;
  });
  return `${heading}${facts}\n| key | type | default | meaning |\n|---|---|---|---|\n${lines.join("\n")}\n`;
}

/** Everything below a key, each with its path from there. */
function inside(prefix: string, schema: JsonSchema): Row[] {
  const rows = Object.entries(schema.properties ?? {}).flatMap(([key, value]): Row[] => {
    const name = prefix ? `${prefix}.${key}` : key;
    const row = { key: name, schema: value, required: schema.required?.includes(key) ?? false };
    return [row, ...inside(name, value)];
  });
  const named = schema.additionalProperties;
  if (typeof named === "object") {
    rows.push(...inside(prefix ? `${prefix}.NAME` : "NAME", named));
  }
  if (schema.items) {
    rows.push(...inside(`${prefix}[]`, schema.items));
  }
  return [...rows, ...(schema.anyOf ?? []).flatMap((branch) => inside(prefix, branch))];
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) {
    return `\`${schema.const}\``;
  }
  if (schema.enum) {
    return schema.enum.map((value) => `\`${value}\``).join(" | ");
  }
  switch (schema.type) {
    case "integer":
    case "number":
      return numberType(schema);
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    case "array":
      return `list of ${typeOf(schema.items ?? {})}`;
    case "object":
      return typeof schema.additionalProperties === "object"
        ? `map of name to ${typeOf(schema.additionalProperties)}`
        : "map";
    default:
      return (schema.anyOf ?? []).map(typeOf).join(" or ");
  }
}

function numberType(schema: JsonSchema): string {
  if (schema.anyOf) {
    return schema.anyOf.map((branch) => typeOf({ type: "number", ...branch })).join(" | ");
  }
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema;
  return maximum === Number.MAX_SAFE_INTEGER ? `${minimum} or more` : `${minimum} to ${maximum}`;
}

function defaultOf(schema: JsonSchema, before: string): string {
  return schema.default === undefined ? "" : `${before}\`${JSON.stringify(schema.default)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
