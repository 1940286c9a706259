import { parseText } from "./parse-text.ts";

/** What the program would refuse in a stack file after a change that it did not before: sentences. */
export function newProblems(stack: string, before: string, after: string): readonly string[] {
  const known = new Set(problemsOf(stack, before));
  return problemsOf(stack, after).filter((problem) => !known.has(problem));
}

function problemsOf(stack: string, text: string): readonly string[] {
  const parsed = parseText(stack, text);
  return "problems" in parsed ? parsed.problems.map(({ key, message }) => `${key}: ${message}`) : [];
}
