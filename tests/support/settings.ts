import { parse } from "yaml";
import { formatProblems, parseSettings, type Settings } from "../../stacks/settings/index.ts";

/** The settings of a stack file's `config:`, given as YAML without the `tarmac:` prefixes; project and location are filled in. */
export function settingsOf(yaml: string, stack = "staging"): Settings {
  const given = (parse(yaml) ?? {}) as Record<string, unknown>;
  const file = { project: "acme-staging", location: "europe-west1", ...given };
  const config = Object.fromEntries(Object.entries(file).map(([key, value]) => [`tarmac:${key}`, value]));
  const parsed = parseSettings(config, { stack });
  if ("problems" in parsed) throw new Error(formatProblems(stack, parsed.problems));
  return parsed.settings;
}

/** A reference to an image of the test project's registry. */
export function imageOf(name: string, digit = "a"): string {
  return `europe-west1-docker.pkg.dev/acme-staging/backend/${name}@sha256:${digit.repeat(64)}`;
}
