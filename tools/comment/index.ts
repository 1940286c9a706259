// Posts the plan of a stack as the one comment of its pull request: docs/guides/pull-request-comment.md
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
