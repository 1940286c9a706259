/** What decides how long an execution of a job may take. */
export interface ExecutionLimits {
  /** Of one try of one task. */
  readonly timeoutSeconds: number;
  /** Of one task. */
  readonly retries: number;
  readonly tasks: number;
  /** Tasks at once; 0: as many as can, taken as all. */
  readonly parallelism: number;
}

/**
 * The longest an execution may take, in seconds: every try of every task, in as many rounds as the parallelism makes
 * (https://cloud.google.com/run/docs/configuring/task-timeout).
 */
export function executionSeconds({ timeoutSeconds, retries, tasks, parallelism }: ExecutionLimits): number {
  const rounds = parallelism > 0 ? Math.ceil(tasks / parallelism) : 1;
  return timeoutSeconds * (retries + 1) * rounds;
}

/** What the provider waits for by itself, in seconds (gcp 9.37.0, cloudrunv2.Job, Timeouts). */
const PROVIDER_WAITS = 1200;
/** Until the first task starts: pulling the image, starting the container. Seconds. */
const STARTS = 300;

/**
 * How long to wait for a job whose execution is part of its deployment: long enough for every try of every task, or the provider
 * gives up while the job still runs, and its one execution is spent.
 */
export function executionTimeouts(limits: ExecutionLimits): { readonly create: string; readonly update: string } {
  const wait = `${Math.max(PROVIDER_WAITS, executionSeconds(limits) + STARTS)}s`;
  return { create: wait, update: wait };
}
