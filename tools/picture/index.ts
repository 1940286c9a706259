import { readFileSync } from "node:fs";
import { terminalSvg } from "./terminal-svg.ts";

// node tools/picture/index.ts TITLE < output-with-colours > picture.svg
const [title = "Output of a command"] = process.argv.slice(2);
process.stdout.write(terminalSvg(readFileSync(0, "utf8"), title));
