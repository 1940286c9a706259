import * as cloudrunv2 from "@pulumi/gcp/cloudrunv2/index.js";
import * as cloudscheduler from "@pulumi/gcp/cloudscheduler/index.js";
import * as serviceaccount from "@pulumi/gcp/serviceaccount/index.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import { accountNameOf } from "../identity/account-name.ts";
import { type ApiSource, enabledElsewhere } from "../project/api-source.ts";
import { scheduleDefaults } from "./defaults.ts";

/** When a job starts. */
export interface Schedule {
  /** Five fields of unix-cron: `0 3 * * *`. */
  readonly cron: string;
  /** Name in the IANA database. Times that daylight saving skips or repeats are skipped or repeated. @default "Etc/UTC" */
  readonly timeZone?: string | undefined;
  /** Nothing starts while it is. @default false */
  readonly paused?: boolean | undefined;
}

export interface JobScheduleArgs {
  readonly project: string;
  /** Region. */
  readonly location: string;
  /** Name of the Cloud Run job, once it is there. */
  readonly jobName: pulumi.Input<string>;
  /** A text is its `cron`. */
  readonly schedule: string | Schedule;
  /** @default - enabled elsewhere */
  readonly apis?: ApiSource | undefined;
}

/** How often a start that Cloud Run did not take is tried again; an answer that got lost starts the job twice. */
const RETRIES = 3;
/** What calls Google's APIs (https://cloud.google.com/run/docs/execute/jobs-on-schedule). */
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

/**
 * Starts a Cloud Run job at given times, by Cloud Scheduler and an account of its own that may start that job and nothing
 * else. It does not look at whether the execution before is over.
 */
export class JobSchedule extends pulumi.ComponentResource {
  /** The account that starts the job, `projects/P/serviceAccounts/EMAIL`. */
  readonly accountName: pulumi.Output<string>;

  constructor(name: string, args: JobScheduleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tarmac:run:JobSchedule", name, {}, opts);
    const { project, location, jobName, schedule, apis = enabledElsewhere } = args;
    const { cron, timeZone, paused } = withDefaults(
      typeof schedule === "string" ? { cron: schedule } : schedule,
      scheduleDefaults,
    );
    const account = new serviceaccount.Account(
      `${name}-cron`,
      { project, accountId: `cron-${name}`, displayName: `cron ${name}`, description: `Starts the job ${name}` },
      { parent: this, dependsOn: [...apis.of("iam.googleapis.com")] },
    );
    const grant = new cloudrunv2.JobIamMember(
      `${name}--cron`,
      { project, location, name: jobName, role: "roles/run.invoker", member: account.member },
      { parent: this },
    );
    new cloudscheduler.Job(
      name,
      {
        project,
        region: location,
        name,
        description: `Starts the job ${name}`,
        schedule: cron,
        timeZone,
        paused,
        retryConfig: { retryCount: RETRIES },
        httpTarget: {
          httpMethod: "POST",
          uri: pulumi.interpolate`https://run.googleapis.com/v2/projects/${project}/locations/${location}/jobs/${jobName}:run`,
          oauthToken: { serviceAccountEmail: account.email, scope: SCOPE },
        },
      },
      { parent: this, dependsOn: [...apis.of("cloudscheduler.googleapis.com"), grant] },
    );
    this.accountName = accountNameOf(project, account);
    this.registerOutputs({ accountName: this.accountName });
  }
}
