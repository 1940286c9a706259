import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

// Brings the Pulumi CLI of the version package-lock.json pins, and prints the folder it is in, for $GITHUB_PATH.
// The npm package `pulumi` hands no signal on to the CLI it starts: asked to stop, it dies and the CLI goes on without
// it. So workflows start the CLI itself.
const { version } = JSON.parse(readFileSync("node_modules/pulumi/package.json", "utf8"));
execFileSync(process.execPath, ["node_modules/pulumi/run.js", "version"], { stdio: ["ignore", 2, 2] });
console.log(join(process.env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "versions", version, "bin"));
