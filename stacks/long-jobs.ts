import { executionSeconds } from "../components/run/execution-seconds.ts";
import type { Settings } from "./settings/index.ts";

/** How long the deployment workflow lets `pulumi up` run before it asks it to stop, in seconds; a test holds deploy.yml to it. */
export const DEPLOY_DEADLINE_SECONDS = 2700;

/** A job that a deployment waits for and that may outlast it is stopped half way, and its one execution is spent. */
export function longJobWarnings({ jobs }: Pick<Settings, "jobs">): readonly string[] {
  return Object.entries(jobs).flatMap(([name, job]) => {
    const seconds = executionSeconds(job);
    if (job.runBefore.length === 0 || seconds <= DEPLOY_DEADLINE_SECONDS) return [];
    return [
      `tarmac:jobs.${name}: may run ${seconds} s (timeoutSeconds × (retries + 1), in rounds of parallelism), and the deployment workflow stops after ${DEPLOY_DEADLINE_SECONDS} s; lower timeoutSeconds or retries, or apply its releases from a laptop: npx pulumi up`,
    ];
  });
}
