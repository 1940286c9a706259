import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { trueAt } from "../known.ts";
import { inRegion } from "./common.ts";

/** `gcp.cloudscheduler.Job`: what starts something at given times. */
export const cloudschedulerJob: Entry = {
  type: "gcp:cloudscheduler/job:Job",
  ci: app("when a job starts, by an account that may start that job and nothing else", {
    read: verbs("cloudscheduler.jobs", "get", "list"),
    write: verbs("cloudscheduler.jobs", "create", "enable", "pause", "update"),
  }),
  comment: [
    ...["project", "region", "name", "schedule", "timeZone", "paused", "attemptDeadline", "retryConfig.retryCount"],
    ...["httpTarget.uri", "httpTarget.httpMethod", "httpTarget.oauthToken.serviceAccountEmail"],
  ],
  adopt: under("projects/{project}/locations/{region}/jobs/{name}"),
  remains: {},
  cloud: {
    api: "cloudscheduler.googleapis.com",
    derived: inRegion,
    assigned: (o) => ({ state: trueAt(o, "paused") ? "PAUSED" : "ENABLED" }),
    id: (o) => filled`projects/${o.project}/locations/${o.region}/jobs/${o.name}`,
  },
};
