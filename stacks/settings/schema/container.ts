import { z } from "zod";
import { bucketUseDefaults } from "../../../components/data/defaults.ts";
import { buildDefaults } from "../../../components/registry/defaults.ts";
import { containerDefaults } from "../../../components/run/defaults.ts";
import { anyText, either, keys, labels, name, set, text, variableName } from "./kinds.ts";
import { tenantName } from "./secret.ts";

/** Names of services, workers and jobs: the longest account id, `worker-NAME`, has 30 characters at most. */
export const workloadName = name({ min: 2, max: 23 });
export const databaseName = name({ max: 40 });
/** The provider takes an instance's name of 2 to 41 characters. */
export const cacheName = name({ min: 2, max: 40 });
export const bucketName = name({ max: 30 });

const filePath = () => text("must be a path", /^[^\0]+$/);

const build = keys({
  context: filePath().describe("Folder that is sent to the build, relative to Pulumi.yaml."),
  dockerfile: filePath().optional().describe("Default: `Dockerfile` in the context."),
  target: text("must be the name of a build stage", /^\S+$/).optional().describe("Stage to build. Default: the last."),
  args: z.record(variableName, anyText()).default({}).describe("Build arguments; none is secret."),
  platform: text("must be a platform such as linux/amd64", /^[a-z0-9]+\/[a-z0-9/]+$/)
    .default(buildDefaults.platform)
    .describe("Cloud Run runs linux/amd64."),
})
  .optional()
  .describe("Built and pushed by the program.");

export const DIGEST_REFERENCE = "^[a-z0-9.-]+(:[0-9]+)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$";

const image = either(
  "must be HOST/PATH@sha256:DIGEST, { build } or { sameAs: SERVICE }",
  z.string().meta({ pattern: DIGEST_REFERENCE }),
  keys({ build, sameAs: z.string().optional().describe("The image of this service.") }),
)
  .optional()
  .describe(
    "`HOST/PATH@sha256:DIGEST`, `{ build }` or `{ sameAs: SERVICE }`. Until it is given, the workload is held back.",
  );

const bucketUse = keys({
  access: z.enum(["read", "write"]).default(bucketUseDefaults.access).describe("`write` includes reading."),
  mount: text("must be an absolute path such as /vault", /^(\/[^/\s]+)+$/)
    .optional()
    .describe("Folder the bucket appears in."),
});

function connection(what: string, env: string, more = "") {
  return either(
    `must be the name of a ${what} or { name, env }`,
    z.string(),
    keys({
      name: z.string().describe(`The ${what}.`),
      env: variableName.default(env).describe("Environment variable with the connection string."),
    }),
  )
    .optional()
    .describe(`The ${what} it connects to: a name, or \`{ name, env }\`. Its connection string is \`${env}\`.${more}`);
}

const uses = keys({
  database: connection("database", "DATABASE_URL", " `DATABASE_URL_CA` holds the authority's certificate (PEM)."),
  cache: connection(
    "cache",
    "REDIS_URL",
    " When connections are encrypted, `REDIS_URL_CA` holds the authority's certificate (PEM).",
  ),
  buckets: either(
    "must be a list of buckets or a map of bucket to { access, mount }",
    set(z.string()),
    z.record(z.string(), bucketUse),
  )
    .default([])
    .describe("Buckets: a list, or a map of name to `{ access, mount }`. `BUCKET_{NAME}` holds each one's full name."),
})
  .prefault({})
  .describe("What it may reach, and waits for.");

/** The keys that services, workers and jobs have in common. */
export const container = {
  image,
  command: z.array(anyText()).default([]).describe("Default: the image's own."),
  args: z.array(anyText()).default([]).describe("Default: the image's own."),
  memory: text("must be an amount of memory such as 512Mi or 2Gi; write it with its unit", /^[1-9][0-9]{0,5}(Mi|Gi)$/)
    .default(containerDefaults.memory)
    .describe("`512Mi`, `2Gi`; what goes with which `cpu` is Cloud Run's rule."),
  env: z
    .record(variableName, anyText())
    .default({})
    .describe("Environment: name to text of at most 32 KiB, quoted where YAML would guess. None is secret."),
  secrets: z
    .record(variableName, z.string())
    .default({})
    .describe("Environment name to shared secret, mounted in its pinned version."),
  tenants: either("must be all or a list of tenants", z.literal("all"), set(tenantName))
    .default([])
    .describe("Tenants whose secrets it may read at run time: `all` (but those that retire), or a list."),
  uses,
  calls: set(z.string())
    .default([])
    .describe("Services of this stack it may call: each takes its account's identity token."),
  labels: labels("Labels besides those of the stack; one with the same key wins."),
};

export const launchStage = z.enum(["GA", "BETA", "ALPHA"]).optional();

/** Whole CPUs, for what cannot run on a part of one. */
export const wholeCpu = z
  .literal([1, 2, 4, 6, 8], { error: "must be 1, 2, 4, 6 or 8 CPUs" })
  .default(containerDefaults.cpu)
  .describe("CPUs: 1, 2, 4, 6 or 8.");
