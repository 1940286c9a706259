// The command `npm run rehearse`. Nothing of the project is loaded before the Node version is known to do.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `rehearsal: expected Node 22.18 or newer, which runs TypeScript itself, got ${process.versions.node}; run it as \`npm run rehearse\` after \`npm ci\`, which brings Node 24\n`,
  );
  process.exit(1);
}
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
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupt.abort(signal));
process.exitCode = await command(process.argv.slice(2), {
  root: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
});
