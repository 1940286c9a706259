import type { Value } from "../../../catalogue/value.ts";
import { fieldTest, type Test } from "./field-rule.ts";
import type { FieldFacts } from "./type-facts.ts";

/** The inputs of a type, or the fields of an object in it, made ready for checking. */
export interface Shape {
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  readonly defaults: readonly (readonly [string, Value])[];
}

/** One input or field, made ready for checking. */
export interface Field {
  readonly facts: FieldFacts;
  readonly test: Test | undefined;
  /** Of an object, or of the elements of an array of objects. */
  readonly shape: Shape | undefined;
}

/** Makes facts ready for checking; done once per type. */
export function shapeOf(inputs: { readonly [name: string]: FieldFacts }, required: readonly string[]): Shape {
  const fields = new Map<string, Field>();
  const defaults: [string, Value][] = [];
  for (const [name, facts] of Object.entries(inputs)) {
    const shape = facts.fields && shapeOf(facts.fields, facts.requiredFields ?? []);
    fields.set(name, { facts, test: facts.rule === undefined ? undefined : fieldTest(facts.rule), shape });
    const value = facts.providerDefault ?? facts.default;
    if (value !== undefined) defaults.push([name, value]);
  }
  return { fields, required, defaults };
}
