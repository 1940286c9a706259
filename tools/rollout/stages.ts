import type { RolloutSettings, Settings } from "../../stacks/settings/index.ts";
import type { Held } from "./held.ts";

/** One step of a rollout: what each candidate gets, and for how long that is watched. */
export interface Stage {
  /** Percent of the requests, by service; 0 is left out. */
  readonly shares: Readonly<Record<string, number>>;
  readonly watchMinutes: number;
}

/**
 * The steps of all services of a stack together: each takes its own, and waits while the others take theirs, so that all of them
 * end at once or none does.
 */
export function stagesOf(services: Settings["services"], held: Held): readonly Stage[] {
  const rollouts = Object.keys(held).flatMap((name) => {
    const rollout = services[name]?.rollout;
    return rollout ? [[name, rollout] as const] : [];
  });
  const percents = [...new Set(rollouts.flatMap(([, { steps }]) => steps))].sort((one, other) => one - other);
  return percents.map((percent) => {
    const sharing = rollouts.flatMap(([name, rollout]) => {
      const share = shareAt(rollout, percent);
      return share > 0 ? [{ name, share, watchMinutes: rollout.watchMinutes }] : [];
    });
    return {
      shares: Object.fromEntries(sharing.map(({ name, share }) => [name, share])),
      watchMinutes: Math.max(...sharing.map(({ watchMinutes }) => watchMinutes)),
    };
  });
}

/** The largest of its own steps that is reached. */
function shareAt({ steps }: RolloutSettings, percent: number): number {
  return Math.max(0, ...steps.filter((step) => step <= percent));
}
