// Asks the services of a deployed stack whether they are well: docs/guides/workflows.md
import { setTimeout } from "node:timers/promises";
import { loadSettings } from "./load-settings.ts";
import { smoke } from "./smoke.ts";

try {
  process.exitCode = await smoke(process.argv.slice(2), {
    loadSettings: (stack) => loadSettings(".", stack),
    fetch,
    clock: { now: Date.now, sleep: (milliseconds) => setTimeout(milliseconds) },
    out: console.log,
    error: console.error,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
