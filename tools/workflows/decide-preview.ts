import { parseArgs } from "node:util";
import { askedPreviews } from "./asked-previews.ts";
import { previewMode } from "./preview-mode.ts";

// node decide-preview.ts --stack STACK [--required]
// Prints how to preview a stack, for $GITHUB_OUTPUT: `mode=engine` and as whom, or `mode=rehearsal` and the reason.
// $VARIABLES holds the repository's variables as JSON. With --required, a rehearsal that the stack file does not ask for ends with 1.
const { values } = parseArgs({
  options: { stack: { type: "string", default: "" }, required: { type: "boolean", default: false } },
});
const asked = askedPreviews(values.stack);
const decided = previewMode(values.stack, asked, JSON.parse(process.env.VARIABLES ?? "{}"));
for (const [name, value] of Object.entries(decided)) console.log(`${name}=${value}`);
if (values.required && decided.mode === "rehearsal" && asked !== "rehearsal") {
  console.error(
    `${values.stack}: expected an identity that plans before anybody approves, got none: ${decided.reason}; an administrator sets them: docs/guides/workflows.md, "Setting up"`,
  );
  process.exitCode = 1;
}
