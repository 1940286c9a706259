import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { ASKED, runKind } from "./cloud-run.ts";
import { place } from "./common.ts";
import { templateAt } from "./run-comment.ts";

/** A Cloud Run job: containers that run to completion. */
export const cloudrunv2Job: Entry = {
  type: "gcp:cloudrunv2/job:Job",
  ci: app("what a release changes and runs", {
    read: [...verbs("run.executions", "get", "list"), ...verbs("run.jobs", "get", "list")],
    write: verbs("run.jobs", "create", "run", "update"),
    remove: ["run.jobs.delete"],
  }),
  comment: [
    "project",
    "location",
    "name",
    "labels.*",
    "launchStage",
    "deletionProtection",
    "template.taskCount",
    "template.parallelism",
    "template.labels.*",
    ...templateAt("template.template"),
  ],
  adopt: under(`${place}/jobs/{name}`),
  remains: { stays: "its log" },
  readsBack: {
    kept: ASKED.map((handler) => `template.template.containers.*.startupProbe.${handler}`),
    sets: ["template.template.containers.*.envs"],
  },
  cloud: runKind("jobs", "template.template.containers.*"),
};
