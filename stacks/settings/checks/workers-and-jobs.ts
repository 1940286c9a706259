import type { Check } from "./checking.ts";

/** Counts that go together. */
export const checkWorkersAndJobs: Check = ({ file, conflict }) => {
  for (const [name, { singleton, instances }] of Object.entries(file.workers)) {
    if (singleton && instances !== 1) {
      const message = `must be 1 with singleton: true, got ${instances}; correct it or take singleton out`;
      conflict(["workers", name, "instances"], message);
    }
  }
  for (const [name, { tasks, parallelism }] of Object.entries(file.jobs)) {
    if (parallelism > tasks) {
      conflict(
        ["jobs", name, "parallelism"],
        `must not exceed tasks (${tasks}), got ${parallelism}; lower it or raise tasks`,
      );
    }
  }
};
