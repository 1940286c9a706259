import { describe, expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";
import { changes, StackRuns } from "../support/stack-runs.ts";
import { problemsOf } from "./settings/problems-of.ts";

const SCHEDULER = "gcp:cloudscheduler/job:Job";
const GITHUB = "{ repository: acme/backend, repositoryId: 812345678, ownerId: 1234567 }";
const job = (schedule: string, more = "") =>
  `jobs: { report: { image: ${imageOf("api")}, timeoutSeconds: 60, schedule: ${schedule}${more} } }`;

describe("a job with a schedule", () => {
  test("is started by an account that may start it and nothing else", async () => {
    const p = await planOf(settingsOf(`{ github: ${GITHUB}, ${job('"0 3 * * *"')} }`));
    const email = "cron-report@acme-staging.iam.gserviceaccount.com";
    const scheduler = p.one(SCHEDULER);
    expect(scheduler.inputs).toEqual({
      project: "acme-staging",
      region: "europe-west1",
      name: "report",
      description: "Starts the job report",
      schedule: "0 3 * * *",
      timeZone: "Etc/UTC",
      paused: false,
      retryConfig: { retryCount: 3 },
      httpTarget: {
        httpMethod: "POST",
        uri: "https://run.googleapis.com/v2/projects/acme-staging/locations/europe-west1/jobs/report:run",
        oauthToken: { serviceAccountEmail: email, scope: "https://www.googleapis.com/auth/cloud-platform" },
      },
    });
    const granted = p.resources.filter(({ inputs }) => inputs.member === `serviceAccount:${email}`);
    expect(granted.map(({ inputs }) => [inputs.role, inputs.name])).toEqual([["roles/run.invoker", "report"]]);
    expect(p.waitsFor(scheduler)).toEqual(
      expect.arrayContaining([
        "Account report-cron",
        "Job report",
        "JobIamMember report--cron",
        "Service cloudscheduler",
      ]),
    );
  });

  test("may be changed by the deployment, which is to act as that account for it", async () => {
    const p = await planOf(settingsOf(`{ github: ${GITHUB}, ${job('"0 3 * * *"')} }`));
    const actAs = p.one("gcp:serviceaccount/iAMMember:IAMMember", "ci-deploy--cron-report");
    expect(actAs.inputs).toMatchObject({
      role: "roles/iam.serviceAccountUser",
      serviceAccountId: expect.stringContaining("cron-report@"),
    });
  });

  test("has its time somewhere, and may pause", async () => {
    const p = await planOf(
      settingsOf(`{ ${job('{ cron: "*/5 8-18 * * MON-FRI", timeZone: Europe/Berlin, paused: true }')} }`),
    );
    expect(p.one(SCHEDULER).inputs).toMatchObject({
      schedule: "*/5 8-18 * * MON-FRI",
      timeZone: "Europe/Berlin",
      paused: true,
    });
  });

  test("lives: made, nothing to change, moved, stopped while the job retires, gone", async () => {
    const stack = new StackRuns();
    const first = await stack.up(`{ ${job('"0 3 * * *"')} }`);
    expect([first.failures, first.findings.filter(({ severity }) => severity !== "info")]).toEqual([[], []]);
    expect(changes(await stack.up(`{ ${job('"0 3 * * *"')} }`))).toEqual([]);
    expect(changes(await stack.up(`{ ${job('"0 4 * * *"')} }`))).toEqual(["update Job report"]);
    const stopped = [
      "delete Account report-cron",
      "delete Job report",
      "delete JobIamMember report--cron",
      "delete JobSchedule report",
    ];
    const retired = changes(await stack.up(`{ ${job('"0 4 * * *"', ", retire: true")} }`));
    expect(retired).toEqual(expect.arrayContaining([...stopped, "update Job report"]));
    const gone = await stack.up("{}");
    expect([gone.failures, changes(gone)]).toEqual([[], expect.arrayContaining(["delete Job report"])]);
  });
});

describe("the time", () => {
  const problems = (schedule: unknown) =>
    problemsOf({ jobs: { report: { image: "x", timeoutSeconds: 60, schedule } } }).filter((line) =>
      /schedule/.test(line),
    );

  test.each(["0 3 * * *", "*/5 * * * *", "0 0 1,15 JAN-MAR 7", "59 23 31 12 0"])("%s is one", (cron) => {
    expect([problems(cron), problems({ cron })]).toEqual([[], []]);
  });

  test.each(["every 5 minutes", "60 * * * *", "* 24 * * *", "0 3 * *", "0 3 * * * *", "@daily", "0 3 0 * *"])(
    "%s is none",
    (cron) => {
      const must = `must be a time in the five fields of cron, such as 0 3 * * *, got ${JSON.stringify(cron)}; correct it`;
      expect([problems(cron), problems({ cron })]).toEqual([
        [`tarmac:jobs.report.schedule: ${must}`],
        [`tarmac:jobs.report.schedule.cron: ${must}`],
      ]);
    },
  );

  test.each(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"])("%s is a zone", (timeZone) => {
    expect(problems({ cron: "0 3 * * *", timeZone })).toEqual([]);
  });

  test.each(["Mars/Olympus", "CEST+1", ""])("%s is none", (timeZone) => {
    expect(problems({ cron: "0 3 * * *", timeZone })).toEqual([
      `tarmac:jobs.report.schedule.timeZone: must be a time zone of the IANA database, such as Europe/Berlin, got ${JSON.stringify(timeZone)}; correct it`,
    ]);
  });

  test("is a job's: a service has none", () => {
    expect(problemsOf({ services: { api: { schedule: "0 3 * * *" } } })).toEqual([
      'tarmac:services.api.schedule: unknown key; a job starts at given times with schedule: "0 3 * * *"; a service or a worker has none, delete it',
    ]);
  });
});
