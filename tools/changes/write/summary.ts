import type { View } from "../view.ts";
import { bytes, SUMMARY_BYTES } from "./markdown/measure.ts";
import { writeMarkdown } from "./markdown/write-markdown.ts";

/** The plan as the summary of a workflow's step, in at most `limit` bytes. @default limit 1,000,000 */
export function writeSummary(view: View, limit: number = SUMMARY_BYTES): string {
  return `${writeMarkdown(view, { limit: limit - 1, measure: bytes, elsewhere: "`npm run preview` with the saved preview" })}\n`;
}
