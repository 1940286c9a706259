// Comments on a pull request of a fork with the plans its own code computed: docs/guides/workflows.md
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder: ".",
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
