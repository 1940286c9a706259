import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { stacksOf } from "./stacks.ts";

// node rehearse-both.ts --base FOLDER --out FOLDER [--stack STACK]
// Rehearses stacks of this checkout and of the one in --base, each from nothing and each by its own code. Leaves base.json
// and head.json in --out, or in a folder a stack below it; a stack that base does not have yet leaves preview.json alone.
// Ends with 1 when the head of any could not be rehearsed cleanly.
const { values } = parseArgs({
  options: { base: { type: "string" }, out: { type: "string" }, stack: { type: "string" } },
});
const { base = "", out = "", stack } = values;
if (base === "" || out === "") {
  console.error("rehearse-both: expected --base FOLDER --out FOLDER");
  process.exit(2);
}
const stacks = stack === undefined ? stacksOf(readdirSync(".")) : [stack];
for (const each of stacks) {
  const folder = stack === undefined ? join(out, each) : out;
  mkdirSync(folder, { recursive: true });
  const isNew = !existsSync(join(base, `Pulumi.${each}.yaml`));
  if (!isNew) rehearse(base, each, join(folder, "base.json"));
  if (rehearse(".", each, join(folder, isNew ? "preview.json" : "head.json")) !== 0) process.exitCode = 1;
}

/** Writes the rehearsal's JSON to a file and returns its exit code. What it says on the way goes to standard error. */
function rehearse(checkout: string, stack: string, file: string): number {
  const state = mkdtempSync(join(tmpdir(), "tarmac-rehearse-"));
  const output = openSync(file, "w");
  try {
    const args = ["tools/rehearsal/index.ts", "--stack", stack, "--preview", "--json", "--state", resolve(state)];
    const { status, error } = spawnSync(process.execPath, args, { cwd: checkout, stdio: ["ignore", output, 2] });
    if (error !== undefined) throw error;
    return status ?? 1;
  } finally {
    closeSync(output);
    rmSync(state, { recursive: true });
  }
}
