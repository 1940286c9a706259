import { readFileSync } from "node:fs";
import type { FieldFacts, TypeFacts } from "./type-facts.ts";

/** What no schema states and a provider was seen to do when it checks inputs, by dotted path. */
interface Observed {
  readonly constraints?: readonly string[];
  readonly inputs?: { readonly [path: string]: Partial<FieldFacts> };
}

const observed: { readonly [type: string]: Observed } = JSON.parse(
  readFileSync(new URL("observed-facts.json", import.meta.url), "utf8"),
);

/** The facts of a type with what was observed of it. @throws Error for something observed that the schema does not have */
export function withObserved(type: string, facts: TypeFacts): TypeFacts {
  const { constraints, inputs = {} } = observed[type] ?? {};
  const left = new Set(Object.keys(inputs));
  const fill = (fields: TypeFacts["inputs"], above: string): TypeFacts["inputs"] =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const path = `${above}${name}`;
        left.delete(path);
        const below = field.fields && { fields: fill(field.fields, `${path}.`) };
        return [name, { ...field, ...below, ...inputs[path] }];
      }),
    );
  const filled = { ...facts, inputs: fill(facts.inputs, ""), ...(constraints ? { constraints } : {}) };
  if (left.size > 0)
    throw new Error(
      `${type}: observed-facts.json has ${[...left].join(", ")}, which its schema does not have; look again`,
    );
  return filled;
}

/** Every type of which something was observed. */
export const observedTypes: readonly string[] = Object.keys(observed);
