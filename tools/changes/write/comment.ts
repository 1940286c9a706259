import type { View } from "../view.ts";
import { COMMENT_CHARACTERS, characters } from "./markdown/measure.ts";
import { writeMarkdown } from "./markdown/write-markdown.ts";

/** The plan as a comment in a pull request, in at most `limit` characters. @default limit 65,000 */
export function writeComment(view: View, limit: number = COMMENT_CHARACTERS): string {
  return writeMarkdown(view, { limit, measure: characters, elsewhere: "the job's summary" });
}
