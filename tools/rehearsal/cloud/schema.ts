import { readFileSync } from "node:fs";
import type { Value } from "../engine/value.ts";
import { handWrittenTypes } from "./schema-by-hand.ts";

/** What a provider's schema states about one input, at any depth. */
export interface FieldFacts {
  readonly type: "string" | "number" | "integer" | "boolean" | "array" | "map" | "object";
  /** Element type of an array or map. */
  readonly items?: string;
  /** Properties of an object, or of the elements of an array. */
  readonly fields?: { readonly [name: string]: FieldFacts };
  readonly requiredFields?: readonly string[];
  /** A change replaces the resource, by the schema. */
  readonly replaces?: boolean;
  /** A change replaces the resource, seen in the provider's diff; the schema is silent (random). */
  readonly replacesInDiff?: boolean;
  readonly secret?: boolean;
  readonly deprecated?: string;
  /** Set by the provider: giving a value is an error. */
  readonly computed?: boolean;
  readonly default?: Value;
  /** The value the provider fills in when it checks the inputs. */
  readonly providerDefault?: Value;
  /** Left out, it becomes `<resource name>-<7 hex digits>`. */
  readonly autoname?: boolean;
  /** Longest automatic name, in characters. */
  readonly autonameMax?: number;
  /** The input check refuses every other value. */
  readonly values?: readonly Value[];
  /** What else the input check enforces, in the provider's words. */
  readonly rule?: string;
}

/** What a provider's schema states about one resource type. */
export interface TypeFacts {
  readonly required: readonly string[];
  readonly inputs: { readonly [name: string]: FieldFacts };
  /** Names that are only outputs. */
  readonly outputs: { readonly [name: string]: { readonly secret?: boolean } };
  readonly alwaysSet?: readonly string[];
  /** `one of a, b must be set`. */
  readonly constraints?: readonly string[];
}

interface FactsFile {
  readonly versions: { readonly [pkg: string]: string };
  readonly types: { readonly [type: string]: Partial<TypeFacts> & { readonly config?: TypeFacts["inputs"] } };
}

const file: FactsFile = JSON.parse(readFileSync(new URL("schema-facts.json", import.meta.url), "utf8"));

/** Provider versions the facts were taken from, by package. The lockfile must agree; a test holds it. */
export const providerVersions: { readonly [pkg: string]: string } = file.versions;

const types = new Map<string, TypeFacts>(
  Object.entries(file.types).map(([type, facts]) => [
    type,
    { outputs: {}, ...facts, required: facts.required ?? [], inputs: facts.inputs ?? facts.config ?? {} },
  ]),
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
