import type { Own } from "#tarmac/own";

/** This team's own resources beside those of the stack file: docs/guides/own-resources.md. Taking an update never writes here. */
export const own: Own = () => ({});
