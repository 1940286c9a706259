// The command `npm run rehearse`; the script of that name looks at the Node version first.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// A fifth of a second less per run: compiled code is kept between runs.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/node-compile"));
const { command } = await import("./command.ts");
// A reader that has seen enough (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => interrupt.abort(signal));
process.exitCode = await command(process.argv.slice(2), {
  root: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
});
