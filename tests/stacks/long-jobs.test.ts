import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEPLOY_DEADLINE_SECONDS, longJobWarnings } from "../../stacks/long-jobs.ts";
import type { Settings } from "../../stacks/settings/index.ts";

const jobs = (job: object) =>
  ({
    jobs: { migrate: { timeoutSeconds: 600, retries: 0, tasks: 1, parallelism: 0, runBefore: ["api"], ...job } },
  }) as unknown as Settings;

test("a job that a deployment waits for and that may outlast it is warned of", () => {
  expect(longJobWarnings(jobs({ timeoutSeconds: 1351, retries: 1 }))).toEqual([
    "tarmac:jobs.migrate: may run 2702 s (timeoutSeconds × (retries + 1), in rounds of parallelism), and the deployment workflow stops after 2700 s; lower timeoutSeconds or retries, or apply its releases from a laptop: npx pulumi up",
  ]);
});

test.each([
  { timeoutSeconds: 1350, retries: 1 },
  { timeoutSeconds: 7200, runBefore: [] },
])("%o is not", (job) => {
  expect(longJobWarnings(jobs(job))).toEqual([]);
});

test("the deadline is the workflow's", () => {
  const deploy = readFileSync(new URL("../../.github/workflows/deploy.yml", import.meta.url), "utf8");
  const deadlines = [...deploy.matchAll(/\/up" --deadline (\d+)/g)].map(([, seconds]) => Number(seconds));
  expect(new Set(deadlines)).toEqual(new Set([DEPLOY_DEADLINE_SECONDS]));
});
