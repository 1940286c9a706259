import type { Entry } from "../catalogue/entry.ts";

/** What is known of this team's own types of resources, beside those of catalogue/: docs/guides/own-resources.md. */
export const ownEntries: readonly Entry[] = [];
