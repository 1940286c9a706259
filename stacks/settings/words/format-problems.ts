import type { Problem } from "../problem.ts";

/** All problems of a stack file as one message: a line that counts them, then one line each. */
export function formatProblems(stack: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${count} in Pulumi.${stack}.yaml:`, ...problems.map(({ key, message }) => `  ${key}: ${message}`)].join(
    "\n",
  );
}
