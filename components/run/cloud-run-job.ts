import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type Filled, withDefaults } from "../defaults.ts";
import { jobDefaults } from "./defaults.ts";
import { executionTimeouts } from "./execution-seconds.ts";
import { executionToken } from "./execution-token.ts";
import { JobSchedule, type Schedule } from "./job-schedule.ts";
import { Workload, type WorkloadArgs, workloadProblems } from "./workload.ts";

export interface CloudRunJobArgs extends WorkloadArgs {
  /** Of one task, 1–604800 (seven days). */
  readonly timeoutSeconds: number;
  /** Of one task, 0–10. @default 0 */
  readonly retries?: number | undefined;
  /** Copies of the container, each told its index in `CLOUD_RUN_TASK_INDEX`. @default 1 */
  readonly tasks?: number | undefined;
  /** Tasks at once; 0: as many as can. @default 0 */
  readonly parallelism?: number | undefined;
  /**
   * Whether it runs as part of the deployment, once for each image and command: the job is ready when that execution has
   * succeeded, so what waits for `completion` starts after it or not at all. @default false
   */
  readonly runOnChange?: boolean | undefined;
  /** When it starts by itself, as long as it does not retire; a text is its `cron`. @default - never */
  readonly schedule?: string | Schedule | undefined;
}

type FilledJob = Filled<CloudRunJobArgs, typeof jobDefaults>;

/** Longest time of one task (https://cloud.google.com/run/docs/configuring/task-timeout). */
const MAX_TIMEOUT_SECONDS = 604_800;
/** https://cloud.google.com/run/docs/configuring/max-retries */
const MAX_RETRIES = 10;

/**
 * A container that runs to completion: migrations, dumps, one-off commands. Started by a person
 * (`gcloud run jobs execute NAME`), at given times with `schedule`, or with `runOnChange` by the deployment itself.
 *
 * An execution that failed is not started again by another `up`: its token is used. A new image or command has a new one
 * (docs/decisions/0004-data-and-migrations.md).
 *
 * @throws when the environment or a number is one that Cloud Run would refuse
 */
export class CloudRunJob extends pulumi.ComponentResource {
  /** What waits for this waits until the execution of the current image has succeeded (with `runOnChange`). */
  readonly completion: pulumi.Resource;
  /** Runtime account, `projects/P/serviceAccounts/EMAIL`. */
  readonly accountName: pulumi.Output<string>;
  readonly accountMember: pulumi.Output<string>;
  /** What starts it at its times, if anything does. */
  readonly schedule: JobSchedule | undefined;

  constructor(name: string, args: CloudRunJobArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = withDefaults(args, jobDefaults);
    validate(name, filled);
    super("tarmac:run:CloudRunJob", name, {}, opts);
    const workload = new Workload("job", name, filled, this);
    const options = filled.runOnChange
      ? { ...workload.options, customTimeouts: executionTimeouts(filled) }
      : workload.options;
    const job = new cloudrunv2.Job(name, render(name, filled, workload), options);
    this.completion = job;
    this.schedule = start(name, filled, job.name, this);
    this.accountName = workload.accountName;
    this.accountMember = workload.member;
    this.registerOutputs({});
  }
}

function start(name: string, args: FilledJob, jobName: pulumi.Output<string>, parent: pulumi.Resource) {
  const { project, location, schedule, retire, apis } = args;
  if (!schedule || retire) return undefined;
  return new JobSchedule(name, { schedule, project, location, jobName, apis }, { parent });
}

function validate(name: string, args: FilledJob): void {
  const problems = [
    ...workloadProblems("job", args),
    ...outside("timeoutSeconds", args.timeoutSeconds, 1, MAX_TIMEOUT_SECONDS),
    ...outside("retries", args.retries, 0, MAX_RETRIES),
    ...outside("tasks", args.tasks, 1, 10_000),
    ...outside("parallelism", args.parallelism, 0, args.tasks),
  ];
  if (problems.length > 0) throw new Error(`CloudRunJob ${name}: ${problems.join("; ")}`);
}

function outside(field: string, value: number, from: number, to: number): readonly string[] {
  const inside = Number.isInteger(value) && value >= from && value <= to;
  return inside ? [] : [`${field}: expected a whole number from ${from} to ${to}, got ${value}`];
}

function render(name: string, args: FilledJob, workload: Workload): cloudrunv2.JobArgs {
  const { project, location, launchStage, retire, tasks, parallelism, retries, timeoutSeconds } = args;
  return {
    project,
    location,
    name,
    labels: workload.labels,
    launchStage,
    deletionProtection: !retire,
    ...(args.runOnChange ? { runExecutionToken: token(args) } : {}),
    template: {
      ...workload.marks,
      taskCount: tasks,
      // 0 is how the API writes "as many as can": sent, it would be a difference to what comes back.
      ...(parallelism > 0 ? { parallelism } : {}),
      template: {
        ...workload.runtime,
        containers: [workload.container],
        maxRetries: retries,
        timeout: `${timeoutSeconds}s`,
        // The only one jobs have (https://cloud.google.com/run/docs/about-execution-environments).
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      },
    },
  };
}

function token({ image, command, args }: FilledJob): pulumi.Output<string> {
  return pulumi.output(image).apply((reference) => executionToken({ image: reference, command, args }));
}
