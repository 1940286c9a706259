import { formatProblems, parseSettings, type Settings } from "../../stacks/settings/index.ts";
import { readProject } from "../rehearsal/engine/project.ts";

/**
 * Reads a stack's settings from the files in a folder, as the program gets them.
 * @throws Error with a sentence for each thing wrong with the stack file
 */
export function loadSettings(root: string, stack: string): Settings {
  const { config, secretKeys } = readProject({ root, stack });
  const parsed = parseSettings(config, { stack, secretKeys });
  if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
  return parsed.settings;
}
