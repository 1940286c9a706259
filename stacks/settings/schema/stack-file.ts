import { z } from "zod";
import { bucketName, cacheName, databaseName, workloadName } from "./container.ts";
import { bucket, cache, database, network } from "./data.ts";
import { github } from "./github.ts";
import { job } from "./job.ts";
import { anyText, either, keys, labels, name, region, set, text } from "./kinds.ts";
import { registry, remote } from "./registry.ts";
import { serving } from "./rollout.ts";
import { secret, secretName, secretStorage, tenant, tenantName } from "./secret.ts";
import { service } from "./service.ts";
import { worker } from "./worker.ts";

const release = keys({
  version: anyText(128).describe("Version, quoted."),
  revision: text("must be a commit of 40 hexadecimal digits; quote it", /^[0-9a-f]{40}$/).describe("Commit."),
  createdAt: text(
    'must be an RFC 3339 time such as "2026-01-31T12:00:00Z"; quote it',
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  ).describe("Time of the commit, RFC 3339, quoted. Never a clock."),
});

/** Every `tarmac:` key but `githubSecrets`, whose values stay out of here. */
export const stackFile = keys({
  project: text(
    "must be a Google Cloud project id: 6 to 30 lower-case letters, digits and hyphens",
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  ).describe("Google Cloud project id; one environment each."),
  location: region().describe("Region of everything regional."),
  labels: labels(
    "Labels of every resource that takes them; `managed-by`, `environment`, `tenant` and `service` are set.",
  ),
  apis: set(text("must be an API such as pubsub.googleapis.com", /^[a-z][a-z0-9.-]*\.googleapis\.com$/))
    .default([])
    .describe("APIs enabled besides those the program needs; never disabled again."),
  previews: z
    .enum(["engine", "rehearsal"])
    .default("engine")
    .describe("What a pull request shows. `rehearsal`: no identity may preview, so none may read generated secrets."),
  release: release
    .optional()
    .describe("What images built here are stamped with; without it, their tag is `unreleased`."),
  serving: z
    .record(workloadName, serving)
    .default({})
    .describe(
      "Set by the deployment workflow and never committed: by service, the revision that serves while the newest is a candidate.",
    ),
  github: github.optional().describe("Without it: no GitHub side and no federation."),
  registry: either("must be none or a map", z.literal("none"), registry)
    .prefault({})
    .describe("The image registry, or `none`."),
  remotes: z
    .record(name({ max: 63 }), remote)
    .default({})
    .describe("Other registries, pulled through this project's."),
  secrets: z.record(secretName, secret).default({}).describe("Secrets shared by all tenants."),
  secretStorage: secretStorage
    .prefault({})
    .describe("Where every secret is kept; chosen before the first one, since it cannot be changed later."),
  tenants: z.record(tenantName, tenant).default({}).describe("Tenants and their secrets."),
  services: z.record(workloadName, service).default({}).describe("Request-driven containers."),
  workers: z.record(workloadName, worker).default({}).describe("Containers without a port, always running."),
  jobs: z.record(workloadName, job).default({}).describe("Containers that run to completion."),
  databases: z.record(databaseName, database).default({}).describe("Postgres, on Cloud SQL."),
  caches: z.record(cacheName, cache).default({}).describe("Redis, on Memorystore."),
  buckets: z.record(bucketName, bucket).default({}).describe("Buckets, each called `{project}-{name}`."),
  network: network.prefault({}).describe("The private network; created only when something uses it."),
});

/** A stack file whose structure is right, with the defaults that do not depend on another key. */
export type StackFile = z.output<typeof stackFile>;
