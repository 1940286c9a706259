import type { Value } from "../../../catalogue/value.ts";

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
  /** Variables that its default is taken from. */
  readonly env?: readonly string[];
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
