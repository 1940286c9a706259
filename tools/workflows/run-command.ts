import { spawnSync } from "node:child_process";

/** How a command ended. `missing`: there is no such program. */
export type Ended = { readonly kind: "missing" } | { readonly kind: "ended"; readonly code: number };

/** Runs a program to its end, its output going to ours. */
export type RunCommand = (program: string, args: readonly string[], env?: Readonly<Record<string, string>>) => Ended;

/** The real one. A program that a signal ended counts as failed. */
export const runCommand: RunCommand = (program, args, env = {}) => {
  const { error, status } = spawnSync(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return { kind: "missing" };
  if (error !== undefined) throw error;
  return { kind: "ended", code: status ?? 1 };
};
