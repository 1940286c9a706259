import { expect, test } from "vitest";
import { executionSeconds, executionTimeouts } from "../../../components/run/execution-seconds.ts";

const job = { timeoutSeconds: 600, retries: 0, tasks: 1, parallelism: 0 };

test.each([
  [{}, 600],
  [{ retries: 2 }, 1800],
  [{ tasks: 10 }, 600],
  [{ tasks: 10, parallelism: 10 }, 600],
  [{ tasks: 10, parallelism: 4 }, 1800],
  [{ tasks: 3, parallelism: 1, retries: 1 }, 3600],
])("%o may run %i s", (changes, seconds) => {
  expect(executionSeconds({ ...job, ...changes })).toBe(seconds);
});

test.each([
  [{}, "1200s"],
  [{ timeoutSeconds: 900 }, "1200s"],
  [{ timeoutSeconds: 901 }, "1201s"],
  [{ timeoutSeconds: 3600, retries: 1 }, "7500s"],
])("%o is waited for %s", (changes, wait) => {
  expect(executionTimeouts({ ...job, ...changes })).toEqual({ create: wait, update: wait });
});
