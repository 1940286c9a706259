import { resolve } from "node:path";
import { installLinters } from "./install-linters.ts";
import { lintWorkflows } from "./lint-workflows.ts";
import { runCommand } from "./run-command.ts";

try {
  process.exitCode = lintWorkflows(
    installLinters(resolve("node_modules/.cache/tarmac/linters"), runCommand),
    runCommand,
  );
  if (process.exitCode === 0) console.log("lint:workflows: clean by actionlint and zizmor");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
