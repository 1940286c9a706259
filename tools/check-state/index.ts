import { spawnSync } from "node:child_process";
import { lockedVersions } from "./locked-versions.ts";
import { run } from "./run.ts";

/** Longest state, in bytes. */
const LONGEST = 512 * 1024 * 1024;

/** Asks the CLI on the path (`npm run` puts this repository's there). Nothing may be downloaded meanwhile. */
function exported(stack: string): string {
  const { status, stdout, stderr, error } = spawnSync(
    "pulumi",
    ["stack", "export", "--non-interactive", "--stack", stack],
    {
      encoding: "utf8",
      maxBuffer: LONGEST,
      env: { ...process.env, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true", PULUMI_SKIP_UPDATE_CHECK: "true" },
    },
  );
  if (error) throw new Error(`pulumi stack export did not run (${(error as NodeJS.ErrnoException).code ?? "no code"})`);
  if (status !== 0) throw new Error(`pulumi stack export ended with ${status}: ${stderr.trim().split("\n")[0] ?? ""}`);
  return stdout;
}

process.exitCode = run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  exported,
  versions: lockedVersions(),
  githubAddress: process.env.GITHUB_BASE_URL || undefined,
});
