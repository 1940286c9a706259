import { parseArgs } from "node:util";
import { stateWritten } from "./state-written.ts";

// node tools/approval/note-state.ts --stack STACK
// Prints, for $GITHUB_OUTPUT, when the state was last written. Before the preview: what is previewed is then not older.
const { values } = parseArgs({ options: { stack: { type: "string", default: "" } } });
console.log(`written=${stateWritten(values.stack)}`);
