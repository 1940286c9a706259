import { z } from "zod";
import { jobDefaults, scheduleDefaults } from "../../../components/run/defaults.ts";
import { container, launchStage, wholeCpu } from "./container.ts";
import { either, flag, integer, keys, retire, set, text } from "./kinds.ts";

/** https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules */
const CRON = cronPattern([
  "[0-5]?[0-9]",
  "[01]?[0-9]|2[0-3]",
  "[1-9]|[12][0-9]|3[01]",
  "[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC",
  "[0-7]|SUN|MON|TUE|WED|THU|FRI|SAT",
]);

const cron = () => text("must be a time in the five fields of cron, such as 0 3 * * *", CRON);

const schedule = either(
  "must be a time such as 0 3 * * *, or { cron, timeZone, paused }",
  cron(),
  keys({
    cron: cron().describe("When it starts: minute, hour, day of the month, month, day of the week."),
    timeZone: z
      .string()
      .refine(isTimeZone, { error: "must be a time zone of the IANA database, such as Europe/Berlin" })
      .default(scheduleDefaults.timeZone)
      .describe("Where that time is the time."),
    paused: flag(scheduleDefaults.paused).describe("True: nothing starts."),
  }),
);

export const job = keys({
  ...container,
  cpu: wholeCpu,
  timeoutSeconds: integer(1, 604800).describe("Seconds a task may take; at most a week."),
  retries: integer(0, 10).default(jobDefaults.retries).describe("How often a failed task is tried again."),
  tasks: integer(1, 10000).default(jobDefaults.tasks).describe("Tasks of one run."),
  parallelism: integer(0).default(jobDefaults.parallelism).describe("Tasks at once; 0: as many as can."),
  runBefore: set(z.string())
    .default([])
    .describe("Services that wait until this job ran well with the image it now has."),
  schedule: schedule
    .optional()
    .describe("When it starts by itself, by Cloud Scheduler; one start may overlap the next, and rarely comes twice."),
  launchStage: launchStage.describe("Default: `GA`."),
  retire: retire("the job"),
});

function cronPattern(values: readonly string[]): RegExp {
  const fields = values.map((value) => {
    const item = `(\\*|(${value})(-(${value}))?)(/[1-9][0-9]?)?`;
    return `${item}(,${item})*`;
  });
  return new RegExp(`^${fields.join(" ")}$`);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
