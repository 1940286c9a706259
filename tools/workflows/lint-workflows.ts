import type { Linters } from "./install-linters.ts";
import type { RunCommand } from "./run-command.ts";

/**
 * Runs both linters over `.github`, the second also when the first has findings, and returns the exit code.
 * Nothing is looked up online: the result depends on the checkout alone.
 */
export function lintWorkflows(linters: Linters, run: RunCommand): 0 | 1 {
  const clean = [
    run(linters.actionlint, ["-shellcheck", linters.shellcheck, "-pyflakes", ""]),
    run(linters.zizmor, ["--offline", "--pedantic", "--strict-collection", "--no-progress", "--quiet", ".github"]),
  ].map((ended) => ended.kind === "ended" && ended.code === 0);
  return clean.every(Boolean) ? 0 : 1;
}
