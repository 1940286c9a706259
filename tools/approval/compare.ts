import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadChangeSet } from "../changes/load.ts";
import { fence, prose } from "../changes/write/markdown/code.ts";
import { askedPreviews } from "../workflows/asked-previews.ts";
import { hold } from "./hold.ts";
import { stateWritten } from "./state-written.ts";

// node tools/approval/compare.ts --stack STACK --approved FOLDER --digest DIGEST --written TIME --from FILE [--refused REASON] [--summary FILE]
// Ends with 1 unless the plan in --from does what the one in --approved does, whose digest the planning job gave: what a reviewer saw is what
// is applied; --written is what note-state.ts printed there. A stack whose file says previews: rehearsal has no identity that could plan before, so nothing was approved: that is said, and 0.
const { values } = parseArgs({
  options: {
    stack: { type: "string", default: "" },
    approved: { type: "string", default: "" },
    digest: { type: "string", default: "" },
    written: { type: "string", default: "" },
    from: { type: "string", default: "" },
    refused: { type: "string" },
    summary: { type: "string" },
  },
});
const { stack, approved, from, refused, summary } = values;

function say(sentence: string, lines: readonly string[] = []): void {
  console.error([sentence, ...lines].join("\n"));
  if (summary === undefined) return;
  const details = lines.length > 0 ? `\n${fence("text", lines)}\n` : "";
  appendFileSync(summary, `\n**${stack}**: ${prose(sentence)}\n${details}`);
}

if (askedPreviews(stack) === "rehearsal") {
  say(
    "the plan was not shown before: the stack file says previews: rehearsal, so no identity may plan outside the environment",
  );
} else {
  const seen = loadChangeSet({ from: approved, stack, ...(refused && { refused }) });
  // After the preview: what was previewed is then not newer.
  const now = { set: loadChangeSet({ from, stack }), written: stateWritten(stack) };
  const held = hold({ set: seen, digest: values.digest, written: values.written }, now);
  if (held.kind === "held") say(`the plan is the approved one, ${held.digest}`);
  else {
    say(held.sentence, held.lines);
    process.exitCode = 1;
  }
}
