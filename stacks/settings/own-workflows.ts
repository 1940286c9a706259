/** What the workflows of this repository need of its settings. A test holds both lists against `.github/workflows`. */

/** The actions they use. Those of `actions/` are GitHub's own, which `selected` lets run without a pattern. */
export const OWN_ACTIONS = [
  ...["actions/cache", "actions/checkout", "actions/setup-node", "actions/upload-artifact"],
  "google-github-actions/auth",
] as const;

/** Their checks that do not report on every change, so that nothing is merged which waits for one, each with the reason. */
const SILENT: readonly (readonly [name: RegExp, why: string])[] = [
  [/^(preview|comment) \S+$/, "which pull requests of forks and merge queues do not have"],
  [/^rehearse base and head$/, "which merge queues do not have"],
  [/^((plan |tell of )?(staging|production)|take a turn)$/, "which runs after merging alone"],
  [/^(look at|tell of drift in) \S+$|^list the stacks$/, "which runs on a schedule alone"],
  [/^go back$/, "which runs by hand alone"],
  [/^judge again$/, "which only a label starts"],
  [/^comment$/, "which reports on no change"],
];

/** Why a check of ours reports on some changes alone; `undefined` when it reports on all, or is none of ours. */
export function silentBecause(name: string): string | undefined {
  return SILENT.find(([pattern]) => pattern.test(name))?.[1];
}
