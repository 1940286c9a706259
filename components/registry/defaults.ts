import { commonDefaults } from "../defaults.ts";

// What a registry is like when nobody says otherwise. The stack file's defaults are these, and its page prints them.

const DAY_SECONDS = 86_400;

export const registryDefaults = {
  ...commonDefaults,
  repositoryId: "backend",
  retention: {},
  dryRun: true,
  immutableTags: false,
  scanning: true,
  readers: [],
} as const;

export const retentionDefaults = {
  keepRecent: 10,
  keep: [],
  expire: [],
  untaggedAfterSeconds: 14 * DAY_SECONDS,
  deployedDigests: [],
} as const;

/** Of an image that is built. Cloud Run runs linux/amd64. */
export const buildDefaults = { args: {}, platform: "linux/amd64", after: [] } as const;

/** Where the Dockerfile of a folder is. */
export function dockerfileIn(context: string): string {
  return `${context.replace(/\/+$/, "")}/Dockerfile`;
}
