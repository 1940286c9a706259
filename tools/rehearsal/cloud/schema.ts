import { readFileSync } from "node:fs";
import { withObserved } from "./observed.ts";
import { handWrittenTypes } from "./schema-by-hand.ts";
import type { TypeFacts } from "./type-facts.ts";

interface FactsFile {
  readonly versions: { readonly [pkg: string]: string };
  readonly types: { readonly [type: string]: TypeFacts };
}

const file: FactsFile = JSON.parse(readFileSync(new URL("schema-facts.json", import.meta.url), "utf8"));

/** Provider versions the facts were taken from, by package. The lockfile must agree; a test holds it. */
export const providerVersions: { readonly [pkg: string]: string } = file.versions;

const types = new Map<string, TypeFacts>(
  Object.entries(file.types).map(([type, facts]) => [type, withObserved(type, facts)]),
);
for (const [type, facts] of Object.entries(handWrittenTypes(types))) types.set(type, facts);

/** The facts about a resource type (a provider's own type too), or undefined when the model does not know it. */
export function schemaOf(type: string): TypeFacts | undefined {
  return types.get(type);
}

/** Every type the model has facts about. */
export function knownTypes(): readonly string[] {
  return [...types.keys()];
}
