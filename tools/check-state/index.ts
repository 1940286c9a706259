import { resolve } from "node:path";
import { lockedPlugins } from "../plugins/locked-plugins.ts";
import { runPulumi } from "../plugins/run-pulumi.ts";
import { run } from "./run.ts";

const ROOT = resolve(import.meta.dirname, "../..");

try {
  const plugins = lockedPlugins(ROOT);
  process.exitCode = run(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // Reads the stack's file and starts no plugin: only --show-secrets opens anything.
    exported: (stack) => runPulumi(["stack", "export", "--non-interactive", "--stack", stack]),
    versions: Object.fromEntries(plugins.map(({ name, version }) => [name, [version]])),
    servers: Object.fromEntries(plugins.flatMap(({ name, server }) => (server === undefined ? [] : [[name, server]]))),
    githubAddress: process.env.GITHUB_BASE_URL || undefined,
  });
} catch (error) {
  process.stderr.write(`check-state: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
