import { expect, test } from "vitest";
import { z } from "zod";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { stackFile } from "../../../stacks/settings/schema/stack-file.ts";
import { needed } from "./problems-of.ts";

function settingsOf(config: Record<string, unknown>, secretKeys: readonly string[] = []): Settings {
  const parsed = parseSettings({ ...needed, ...config }, { stack: "staging", secretKeys });
  if ("problems" in parsed) {
    throw new Error(formatProblems("staging", parsed.problems));
  }
  return parsed.settings;
}

const common = {
  image: { kind: "none" },
  command: [],
  args: [],
  cpu: 1,
  memory: "512Mi",
  memoryMiB: 512,
  env: {},
  secrets: {},
  tenants: [],
  uses: { database: undefined, cache: undefined, buckets: {} },
  calls: [],
  labels: {},
  launchStage: "GA",
  retire: false,
};

/** Every key that holds entries by name: none, where the file is silent. Labels have a type of their own; who serves stands with its service. */
const maps = Object.fromEntries(
  Object.entries(stackFile.shape).flatMap(([key, schema]) =>
    !["labels", "serving"].includes(key) && "innerType" in schema.def && schema.def.innerType instanceof z.ZodRecord
      ? [[key, {}]]
      : [],
  ),
);

test("every default of the stack", () => {
  expect(Object.keys(maps)).toEqual(expect.arrayContaining(["services", "tenants", "databases"]));
  expect(settingsOf({})).toStrictEqual({
    environment: "staging",
    ...needed,
    labels: {},
    apis: [],
    previews: "engine",
    release: undefined,
    github: undefined,
    githubSecrets: [],
    registry: {
      name: "backend",
      keepRecent: 10,
      keep: [],
      expire: [],
      untaggedAfter: { text: "14d", seconds: 1209600 },
      dryRun: true,
      immutableTags: false,
      scanning: true,
      provenance: "optional",
      readers: [],
      retire: false,
    },
    ...maps,
    secretStorage: { regions: undefined, keys: {} },
    network: { cidr: "10.8.0.0/24", retire: false },
  });
});

test("every default of a rollout, and who serves, however it is written", () => {
  const services = { api: { rollout: {} }, web: { rollout: { steps: [10] } }, docs: {} };
  const settings = settingsOf({ services, serving: { api: "api-1", web: { revision: "web-1", candidate: 10 } } });
  const { api, web, docs } = settings.services;
  expect(api?.rollout).toStrictEqual({
    candidate: true,
    steps: [],
    watchMinutes: 5,
    minRequests: 50,
    maxErrorPercent: 1,
    maxSlowdownPercent: 100,
  });
  expect([api?.serving, web?.serving, docs?.serving]).toStrictEqual([
    { revision: "api-1", candidate: 0 },
    { revision: "web-1", candidate: 10 },
    undefined,
  ]);
});

test("every default of a workload", () => {
  const settings = settingsOf({
    services: { api: {} },
    workers: { mail: {} },
    jobs: { migrate: { timeoutSeconds: 600 } },
  });
  expect(settings.services.api).toStrictEqual({
    ...common,
    port: 8080,
    probes: {
      startup: {
        handler: { kind: "tcp" },
        port: 8080,
        initialDelaySeconds: 0,
        timeoutSeconds: 240,
        periodSeconds: 240,
        failureThreshold: 1,
      },
      liveness: undefined,
      readiness: undefined,
    },
    scale: { min: 0, max: 10, concurrency: 80 },
    cpuIdle: true,
    startupCpuBoost: true,
    executionEnvironment: "gen2",
    timeoutSeconds: 300,
    sessionAffinity: false,
    ingress: "all",
    public: false,
    invokers: [],
    domain: undefined,
    rollout: undefined,
    serving: undefined,
    smoke: [],
  });
  expect(settings.workers.mail).toStrictEqual({
    ...common,
    instances: 1,
    singleton: false,
    probes: { startup: undefined, liveness: undefined },
  });
  expect(settings.jobs.migrate).toStrictEqual({
    ...common,
    timeoutSeconds: 600,
    retries: 0,
    tasks: 1,
    parallelism: 0,
    runBefore: [],
  });
});

test("every default of data, remotes, secrets and tenants", () => {
  const settings = settingsOf({
    ...{
      databases: { main: {} },
      caches: { jobs: {} },
      buckets: { up: { lifecycle: [{ action: "delete", ageDays: 1 }] } },
    },
    ...{ remotes: { ghcr: { host: "ghcr.io" } }, secrets: { db: {}, jwt: { generate: {} } }, tenants: { acme: {} } },
  });
  expect(settings.databases.main).toStrictEqual({
    version: "POSTGRES_16",
    tier: "db-custom-1-3840",
    edition: "ENTERPRISE",
    availability: "zonal",
    diskGb: 10,
    backups: { enabled: true, keep: 7, pointInTime: true, startTime: "03:00", location: undefined },
    database: "app",
    user: "app",
    rotation: 1,
    publicAddress: undefined,
    flags: {},
    urlScheme: "postgresql",
    urlQuery: undefined,
    retire: false,
  });
  expect(settings.caches.jobs).toStrictEqual({
    version: "REDIS_7_2",
    memoryGb: 1,
    tier: "basic",
    transitEncryption: true,
    retire: false,
  });
  expect(settings.buckets.up).toStrictEqual({
    location: "europe-west1",
    versioning: true,
    softDeleteDays: 7,
    lifecycle: [{ action: "delete", ageDays: 1, prefix: undefined }],
    retire: false,
  });
  expect(settings.remotes.ghcr).toStrictEqual({
    host: "ghcr.io",
    username: undefined,
    passwordSecret: undefined,
    retire: false,
  });
  expect(settings.secrets).toStrictEqual({
    db: { version: undefined, generate: undefined, retire: false },
    jwt: { version: undefined, generate: { length: 32, special: false, rotation: 1 }, retire: false },
  });
  expect(settings.tenants.acme).toStrictEqual({ secrets: {}, retire: false });
});

const repository = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };

test("every default of GitHub", () => {
  expect(settingsOf({ github: repository }).github).toStrictEqual({
    ...repository,
    comments: "always",
    owner: "acme",
    name: "backend",
    manages: "environment",
    plan: "free",
    visibility: "private",
    environment: {
      name: "staging",
      branches: ["main"],
      tags: [],
      reviewers: { users: [], teams: [] },
      waitMinutes: 0,
      selfReview: undefined,
      adminsBypass: undefined,
      retire: false,
    },
    deploy: undefined,
    variables: {},
    secrets: [],
    rules: undefined,
    issuer: undefined,
    jwks: undefined,
    retire: false,
  });
  expect(settingsOf({ github: { ...repository, manages: "repository" } }).github?.rules).toStrictEqual({
    branches: ["~DEFAULT_BRANCH"],
    requiredChecks: [],
    approvals: 1,
    codeOwners: false,
    dismissStale: true,
    lastPushApproval: true,
    conversations: true,
    strict: true,
    linearHistory: false,
    signatures: false,
    allowedActions: "all",
    selectedActions: [],
    vulnerabilityAlerts: true,
    dependabotUpdates: true,
    bypass: [],
    retire: false,
  });
});
