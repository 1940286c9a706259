import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isGoMap, parseGoYaml } from "../rehearsal/engine/go-yaml.ts";
import { previewMode } from "./preview-mode.ts";

// Prints how to preview a stack, for $GITHUB_OUTPUT: `mode=engine` and as whom, or `mode=rehearsal` and the reason.
// $VARIABLES holds the repository's variables as JSON.
const { values } = parseArgs({ options: { stack: { type: "string", default: "" } } });
const file = parseGoYaml(readFileSync(`Pulumi.${values.stack}.yaml`, "utf8"));
const config = isGoMap(file) && isGoMap(file.config) ? file.config : {};
const decided = previewMode(values.stack, config["tarmac:previews"], JSON.parse(process.env.VARIABLES ?? "{}"));
for (const [name, value] of Object.entries(decided)) console.log(`${name}=${value}`);
