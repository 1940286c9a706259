import type { RolloutSettings } from "./workload-settings.ts";

/**
 * Minutes until everything that Cloud Run counted can be seen: it is sampled every minute, and visible up to three minutes later
 * (https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run, `request_count`).
 */
export const UNSEEN_MINUTES = 3;

/** How long a step may last, in minutes: what is watched, the time until it is seen, and as long again where nothing can be said of it. */
export function longestStep({ watchMinutes }: Pick<RolloutSettings, "watchMinutes">): number {
  return 2 * watchMinutes + UNSEEN_MINUTES;
}

/** Minutes that all steps together may last: the deployment's job ends some time, and what it holds up waits. */
export const LONGEST_ROLLOUT = 60;
