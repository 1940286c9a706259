import type { Path } from "../engine/path.ts";
import type { FieldFacts } from "./type-facts.ts";

/** Paths whose change replaces the resource; below a path that does, none is listed. */
export function replacePaths(inputs: { readonly [name: string]: FieldFacts }, above: Path = []): readonly Path[] {
  return Object.entries(inputs).flatMap(([name, facts]) => {
    const path = [...above, name];
    if (facts.replaces || facts.replacesInDiff) return [path];
    return facts.fields ? replacePaths(facts.fields, facts.type === "array" ? [...path, "*"] : path) : [];
  });
}
