import { jsonSchema } from "./json-schema.ts";
import { referencePage } from "./reference-page.ts";

/** The files made of the schema, by path from the root of the repository. */
export function generated(): Readonly<Record<string, string>> {
  const schema = jsonSchema();
  return {
    "stacks/settings/stack-file.schema.json": `${JSON.stringify(schema, undefined, 2)}\n`,
    "docs/stack-file.md": referencePage(schema),
  };
}
