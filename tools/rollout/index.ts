// Lets a new revision serve once it is proved: docs/guides/workflows.md
import { setTimeout } from "node:timers/promises";
import { runPulumi } from "../plugins/run-pulumi.ts";
import { loadSettings } from "../smoke/load-settings.ts";
import { pulumiPreview, pulumiUp } from "./pulumi.ts";
import { run } from "./run.ts";

const cancelled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => cancelled.abort());

try {
  process.exitCode = await run(process.argv.slice(2), {
    folder: ".",
    loadSettings: (stack) => loadSettings(".", stack),
    pulumi: {
      exported: (stack) => runPulumi(["stack", "export", "--non-interactive", "--stack", stack]),
      preview: pulumiPreview,
      up: pulumiUp,
    },
    fetch,
    now: Date.now,
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { ...(signal && { signal }) }),
    signal: cancelled.signal,
    out: console.log,
    error: console.error,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
