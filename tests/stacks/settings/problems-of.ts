import { parseSettings } from "../../../stacks/settings/index.ts";

/** What only the user knows; keys without a namespace are tarmac's, as Pulumi has it. */
export const needed = { project: "acme-staging", location: "europe-west1" };

/** The problems of a configuration with what is needed, each as it is printed. */
export function problemsOf(config: Readonly<Record<string, unknown>>, stack = "staging"): string[] {
  const parsed = parseSettings({ ...needed, ...config }, { stack });
  return "problems" in parsed ? parsed.problems.map(({ key, message }) => `${key}: ${message}`) : [];
}

/** A configuration and everything that is wrong with it. */
export type Case = readonly [title: string, config: Record<string, unknown>, problems: readonly string[]];
