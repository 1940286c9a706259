import { parseSettings } from "../../stacks/settings/index.ts";
import { goJson, isGoMap, parseGoYaml } from "../rehearsal/engine/go-yaml.ts";

/** What the program would refuse in a stack file after a change that it did not before: sentences. */
export function newProblems(stack: string, before: string, after: string): readonly string[] {
  const known = new Set(problemsOf(stack, before));
  return problemsOf(stack, after).filter((problem) => !known.has(problem));
}

function problemsOf(stack: string, text: string): readonly string[] {
  const file = parseGoYaml(text);
  const config = isGoMap(file) && isGoMap(file.config) ? file.config : {};
  const parsed = parseSettings(JSON.parse(goJson(config)), { stack });
  return "problems" in parsed ? parsed.problems.map(({ key, message }) => `${key}: ${message}`) : [];
}
