import { z } from "zod";
import { jobDefaults } from "../../../components/run/defaults.ts";
import { container, launchStage, wholeCpu } from "./container.ts";
import { integer, keys, retire, set } from "./kinds.ts";

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
  launchStage: launchStage.describe("Default: `GA`."),
  retire: retire("the job"),
});
