import { everyEntry } from "../../../catalogue/index.ts";
import type { Kind } from "../../../catalogue/kind.ts";

/** What is known by hand of every resource type the rehearsal plays. */
export const kinds: { readonly [type: string]: Kind } = Object.fromEntries(
  everyEntry.flatMap(({ type, cloud }) => (cloud ? [[type, cloud]] : [])),
);
