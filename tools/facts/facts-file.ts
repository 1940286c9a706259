import type { TypeFacts } from "../rehearsal/cloud/type-facts.ts";

/** What schema-facts.json holds. */
export interface FactsFile {
  /** Version of each provider that the facts were taken from. */
  readonly versions: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, TypeFacts>>;
}

/** The file's text: an input a line, so that a provider's new version is a diff that a person can read. */
export function factsText({ versions, types }: FactsFile): string {
  const all = entries(types).map(([type, { inputs, ...facts }]) => {
    const lines = entries(inputs).map(([name, field]) => `      ${text(name)}: ${text(field)}`);
    const rest = entries(facts).map(([key, value]) => `    ${text(key)}: ${text(value)}`);
    const shape = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n    }`;
    return `  ${text(type)}: {\n${[...rest, `    "inputs": ${shape}`].join(",\n")}\n  }`;
  });
  return `{\n"versions": ${text(versions)},\n"types": {\n${all.join(",\n")}\n}\n}\n`;
}

function entries<T>(map: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** JSON with every key in order. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.fromEntries(entries({ ...part })) : part,
  );
}
