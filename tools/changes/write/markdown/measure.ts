/** How long a text is in the unit of its budget. */
export type Measure = (text: string) => number;

/** GitHub refuses a comment of more than 65,536 characters: https://docs.github.com/rest/issues/comments. We stay below. */
export const COMMENT_CHARACTERS = 65_000;
/** GitHub takes 1 MiB a step: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits. We stay below. */
export const SUMMARY_BYTES = 1_000_000;

export const characters: Measure = (text) => text.length;
export const bytes: Measure = (text) => Buffer.byteLength(text, "utf8");
