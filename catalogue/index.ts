import { ownEntries } from "../own/catalogue.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Entry } from "./entry.ts";
import { providers } from "./providers.ts";
import { types } from "./types.ts";

const made = new Set(types.map(({ type }) => type));

/** Every type of resource that the product knows something of. What it makes says more than what it has heard of. */
export const catalogue: readonly Entry[] = [...types, ...elsewhere.filter(({ type }) => !made.has(type)), ...providers];

/** Those and a team's own, which stand in place of the product's where they name the same type. */
export const everyEntry: readonly Entry[] = [
  ...new Map([...catalogue, ...ownEntries].map((entry) => [entry.type, entry])).values(),
];

const byType = new Map(everyEntry.map((entry) => [entry.type, entry]));

/** What is known of a type, if anything. */
export function entryOf(type: string): Entry | undefined {
  return byType.get(type);
}
