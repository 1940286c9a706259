import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { lockedPlugins } from "../plugins/locked-plugins.ts";
import { run } from "./run.ts";

const FILE = new URL("../rehearsal/cloud/schema-facts.json", import.meta.url);

process.exitCode = run(process.argv.slice(2), {
  read: (file) => readFileSync(file, "utf8"),
  facts: JSON.parse(readFileSync(FILE, "utf8")),
  locked: Object.fromEntries(
    lockedPlugins(resolve(import.meta.dirname, "../..")).map(({ name, version }) => [name, version]),
  ),
  write: (text) => writeFileSync(FILE, text),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
