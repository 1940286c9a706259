import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { runKind } from "./cloud-run.ts";
import { place } from "./common.ts";
import { SCALING, templateAt } from "./run-comment.ts";

/** A Cloud Run worker pool: containers without a port. */
export const cloudrunv2WorkerPool: Entry = {
  type: "gcp:cloudrunv2/workerPool:WorkerPool",
  ci: app("what a release changes", {
    read: verbs("run.workerpools", "get", "list"),
    write: verbs("run.workerpools", "create", "update"),
    remove: ["run.workerpools.delete"],
  }),
  holds: "traffic",
  comment: [
    "project",
    "location",
    "name",
    "labels.*",
    "launchStage",
    "deletionProtection",
    ...SCALING,
    "instanceSplits.*.type",
    "instanceSplits.*.percent",
    "instanceSplits.*.revision",
    ...templateAt("template"),
  ],
  adopt: under(`${place}/workerPools/{name}`),
  remains: { stays: "its log" },
  readsBack: { sets: ["template.containers.*.envs", "template.volumes.*.cloudSqlInstance.instances"] },
  cloud: runKind("workerPools"),
};
