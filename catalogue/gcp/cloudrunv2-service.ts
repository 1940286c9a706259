import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Door } from "../doors.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { ASKED, runKind, urls } from "./cloud-run.ts";
import { place } from "./common.ts";
import { SCALING, templateAt } from "./run-comment.ts";

/**
 * A service whose callers are not checked is open to whoever reaches it, so its ingress alone decides nothing. Behind
 * Identity-Aware Proxy it is open to whom that lets in, which is said elsewhere: less open, not closed.
 */
const CALLERS: Door = {
  paths: ["ingress", "defaultUriDisabled", "invokerIamDisabled", "iapEnabled"],
  openness: (read) => {
    const check = read("invokerIamDisabled");
    if (check === undefined || check === "false") return 0;
    const proxy = read("iapEnabled") === "true" ? 0 : 1;
    const ingress = read("ingress");
    if (ingress === '"INGRESS_TRAFFIC_INTERNAL_ONLY"') return 1 + proxy;
    const behind = ingress === '"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"' || read("defaultUriDisabled") === "true";
    return (behind ? 3 : 5) + proxy;
  },
};

const PROBES = [
  ...ASKED.map((handler) => `startupProbe.${handler}`),
  ...["httpGet", "grpc"].flatMap((handler) => [`livenessProbe.${handler}`, `readinessProbe.${handler}`]),
];

/** A Cloud Run service: containers that answer requests. */
export const cloudrunv2Service: Entry = {
  type: "gcp:cloudrunv2/service:Service",
  ci: app("what a release changes; letting everybody call one is a grant and refused", {
    read: ["run.operations.get", ...verbs("run.revisions", "get", "list"), ...verbs("run.services", "get", "list")],
    write: verbs("run.services", "create", "update"),
    remove: ["run.services.delete"],
    // https://cloud.google.com/monitoring/access-control: reads what is counted in the whole project, and nothing that is said in a log.
    watch: ["monitoring.timeSeries.list"],
  }),
  holds: "traffic",
  // https://cloud.google.com/run/docs/securing/ingress, https://cloud.google.com/run/docs/securing/identity-aware-proxy-cloud-run
  doors: [CALLERS],
  comment: [
    "project",
    "location",
    "name",
    "labels.*",
    "ingress",
    "launchStage",
    "invokerIamDisabled",
    "deletionProtection",
    "defaultUriDisabled",
    "iapEnabled",
    ...SCALING,
    "traffics.*.type",
    "traffics.*.percent",
    "traffics.*.revision",
    "traffics.*.tag",
    "template.maxInstanceRequestConcurrency",
    "template.sessionAffinity",
    ...templateAt("template"),
  ],
  adopt: under(`${place}/services/{name}`),
  remains: { stays: "its log" },
  // With a minimum of 0 `scaling` comes back empty, which the provider overlooks (`EmptyOrUnsetBlockDiffSuppress`); that of a revision it does not.
  readsBack: {
    kept: ["scaling", ...PROBES.map((path) => `template.containers.*.${path}`)],
    sets: ["template.containers.*.envs", "template.volumes.*.cloudSqlInstance.instances"],
  },
  cloud: {
    ...runKind("services"),
    warns: true,
    lowerAutoname: true,
    assigned: (o, n) => ({ ...runKind("services").assigned?.(o, n), ...urls(o, n) }),
    keys: (o) => [filled`service ${o.location}/${o.name}`],
  },
};
