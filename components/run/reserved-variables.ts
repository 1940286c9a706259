import type { WorkloadKind } from "./account-id.ts";

/** Most environment variables of one container, secrets included (https://docs.cloud.google.com/run/quotas). */
export const MOST_VARIABLES = 1000;

/** Most bytes of one variable's value (same page). */
export const MOST_VARIABLE_BYTES = 32 * 1024;

/**
 * Environment variables that Cloud Run sets itself: a container that sets one is refused. Only these; others that begin
 * alike (`CLOUD_RUN_URL`, `K_FACTOR`) are free (https://docs.cloud.google.com/run/docs/container-contract#env-vars).
 */
export const RESERVED_VARIABLES: Readonly<Record<WorkloadKind, readonly string[]>> = {
  service: ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"],
  worker: ["CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_REVISION"],
  job: [
    "CLOUD_RUN_JOB",
    "CLOUD_RUN_EXECUTION",
    "CLOUD_RUN_TASK_INDEX",
    "CLOUD_RUN_TASK_ATTEMPT",
    "CLOUD_RUN_TASK_COUNT",
  ],
};
