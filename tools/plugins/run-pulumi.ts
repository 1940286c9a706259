import { spawnSync } from "node:child_process";

/** Longest output, in bytes: a state of 300 tenants has 6 MB. */
const LONGEST = 256 * 1024 * 1024;

/** Keeps the engine from downloading whatever plugin a state or a program names. */
export const NO_ACQUISITION = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION";

/**
 * Runs the CLI on the path (`npm run` puts this repository's there), which may download no plugin by itself, and gives what it printed.
 * @throws Error with a sentence when there is none, or it fails
 */
export function runPulumi(args: readonly string[]): string {
  const env = { ...process.env, [NO_ACQUISITION]: "true", PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { status, stdout, stderr, error } = spawnSync("pulumi", args, { encoding: "utf8", maxBuffer: LONGEST, env });
  const command = `pulumi ${args.slice(0, 2).join(" ")}`;
  if (error) throw new Error(`${command} did not run (${(error as NodeJS.ErrnoException).code ?? "no code"})`);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.trim().split("\n")[0] ?? ""}`);
  return stdout;
}
