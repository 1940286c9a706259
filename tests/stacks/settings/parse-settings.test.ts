import { expect, test } from "vitest";
import { z } from "zod";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { stackFile } from "../../../stacks/settings/schema/stack-file.ts";
import { example } from "./example.ts";
import { needed, problemsOf } from "./problems-of.ts";

function settingsOf(config: Record<string, unknown>, secretKeys: readonly string[] = []): Settings {
  const parsed = parseSettings({ ...needed, ...config }, { stack: "staging", secretKeys });
  if ("problems" in parsed) {
    throw new Error(formatProblems("staging", parsed.problems));
  }
  return parsed.settings;
}

const digest = `sha256:${"0".repeat(64)}`;

test("the documented example", () => {
  const settings = settingsOf(example().config);
  expect(settings.github?.environment).toEqual({
    name: "staging",
    branches: ["main"],
    tags: [],
    reviewers: { users: [], teams: [4242] },
    waitMinutes: 0,
    selfReview: undefined,
    adminsBypass: undefined,
    retire: false,
  });
  expect(settings.registry?.expire).toEqual([
    { tagPrefix: "sha-", after: { text: "90d", seconds: 7776000 } },
    { tagPrefix: "staging-", after: { text: "30d", seconds: 2592000 } },
  ]);
  expect(settings.secrets).toEqual({
    "database-url": { version: 1, generate: undefined, retire: false },
    "jwt-secret": { version: undefined, generate: { length: 64, special: false, rotation: 1 }, retire: false },
  });
  expect(settings.tenants).toEqual({
    acme: {
      secrets: {
        "openai-api-key": { generate: undefined, retire: false },
        "sentry-dsn": { generate: undefined, retire: false },
      },
      retire: false,
    },
    globex: { secrets: { "openai-api-key": { generate: undefined, retire: false } }, retire: true },
  });
  const numbers = { port: 8000, timeoutSeconds: 1, failureThreshold: 3, periodSeconds: 10 };
  expect(settings.services.api).toMatchObject({
    tenants: ["acme"],
    launchStage: "GA",
    probes: {
      startup: {
        ...numbers,
        handler: { kind: "http", path: "/health/startup", headers: {} },
        initialDelaySeconds: 0,
        periodSeconds: 5,
        failureThreshold: 24,
      },
      liveness: { ...numbers, handler: { kind: "http", path: "/health", headers: {} }, initialDelaySeconds: 0 },
      readiness: { ...numbers, handler: { kind: "http", path: "/health/ready" }, successThreshold: 2 },
    },
  });
});

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

test("places and keys of secrets, in one order whatever the file's", () => {
  const key = (place: string) => `projects/keys-of-acme/locations/${place}/keyRings/backend/cryptoKeys/secrets`;
  const storage = (secretStorage: Record<string, unknown>) => settingsOf({ secretStorage }).secretStorage;
  const [one, four] = ["europe-west1", "europe-west4"] as const;
  const both = { regions: [one, four], keys: { [one]: key(one), [four]: key(four) } };
  expect(storage({ replication: [four, one], encryptionKeys: [key(four), key(one)] })).toStrictEqual(both);
  expect(storage({ encryptionKeys: [key("global")] })).toStrictEqual({
    regions: undefined,
    keys: { global: key("global") },
  });
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

test("of the rules, what is written in short and what follows from it", () => {
  const given = { approvals: 0, requiredChecks: ["test", { name: "lint" }, { name: "codecov/patch", app: 254 }] };
  const { rules } = settingsOf({ github: { ...repository, manages: "repository", rules: given } }).github ?? {};
  expect([rules?.lastPushApproval, rules?.requiredChecks]).toStrictEqual([
    false,
    [
      { name: "test", app: undefined },
      { name: "lint", app: undefined },
      { name: "codecov/patch", app: 254 },
    ],
  ]);
});

test.each([
  ["part of a CPU", { cpu: 0.5 }, { concurrency: 1, executionEnvironment: "gen1" }],
  ["little memory", { memory: "256Mi" }, { concurrency: 80, executionEnvironment: "gen1" }],
  ["a generation of its own", { executionEnvironment: "gen1" }, { concurrency: 80, executionEnvironment: "gen1" }],
  ["a concurrency of its own", { scale: { concurrency: 7 } }, { concurrency: 7, executionEnvironment: "gen2" }],
])("defaults with %s", (_, service, expected) => {
  const { scale, executionEnvironment } = settingsOf({ services: { api: service } }).services.api ?? {};
  expect({ concurrency: scale?.concurrency, executionEnvironment }).toEqual(expected);
});

test("launch stage: preview exactly with a readiness probe, unless the file says otherwise", () => {
  const probes = { readiness: { path: "/ready" } };
  const { services } = settingsOf({ services: { aa: { probes }, bb: { probes, launchStage: "GA" }, cc: {} } });
  expect(Object.values(services).map((service) => service.launchStage)).toEqual(["GA", "GA", "GA"]);
});

test("probes in each way, with the port of the service or their own", () => {
  const probes = {
    startup: { grpc: true, port: 9000 },
    liveness: { path: "/h", headers: { "X-B": "2", "X-A": "1" } },
    readiness: { grpc: { service: "acme.Api" } },
  };
  const { startup, liveness, readiness } = settingsOf({ services: { api: { probes } } }).services.api?.probes ?? {};
  expect([startup?.handler, startup?.port]).toEqual([{ kind: "grpc", service: undefined }, 9000]);
  expect(JSON.stringify(liveness?.handler)).toBe('{"kind":"http","path":"/h","headers":{"X-A":"1","X-B":"2"}}');
  expect([readiness?.handler, readiness?.port]).toEqual([{ kind: "grpc", service: "acme.Api" }, 8080]);
  const { workers } = settingsOf({ workers: { mail: { probes: { liveness: { tcp: true, port: 7000 } } } } });
  expect(workers.mail?.probes.liveness).toMatchObject({ handler: { kind: "tcp" }, port: 7000 });
});

test("images in each form", () => {
  const { services, workers } = settingsOf({
    remotes: { hub: { host: "docker.io" }, ghcr: { host: "ghcr.io" } },
    services: {
      api: { image: `ghcr.io/acme/api@${digest}` },
      web: { image: { build: { context: "./web/", args: { B: "2", A: "1" } } } },
      old: { image: { build: { context: "old", dockerfile: "ops/Dockerfile", target: "run" } } },
    },
    workers: { mail: { image: { sameAs: "api" } }, pull: { image: `gcr.io/acme/x@${digest}` } },
  });
  expect(services.api?.image).toEqual({
    kind: "digest",
    reference: `ghcr.io/acme/api@${digest}`,
    host: "ghcr.io",
    path: "acme/api",
    digest,
    remote: "ghcr",
  });
  expect(services.web?.image).toStrictEqual({
    kind: "build",
    context: "./web/",
    dockerfile: "./web/Dockerfile",
    target: undefined,
    args: { A: "1", B: "2" },
    platform: "linux/amd64",
  });
  expect(services.old?.image).toMatchObject({ dockerfile: "ops/Dockerfile", target: "run" });
  expect(workers.mail?.image).toEqual({ kind: "sameAs", service: "api" });
  expect(workers.pull?.image).toMatchObject({ host: "gcr.io", remote: undefined });
});

test("what is used, in short and in long form", () => {
  const { services, jobs } = settingsOf({
    ...{ databases: { main: {} }, caches: { queue: {} }, buckets: { "user-files": {}, vault: {} } },
    services: {
      api: {
        uses: { database: "main", cache: { name: "queue", env: "CELERY_URL" }, buckets: ["vault", "user-files"] },
      },
    },
    jobs: {
      dump: { timeoutSeconds: 1, uses: { cache: "queue", buckets: { vault: { access: "read", mount: "/vault" } } } },
    },
  });
  expect(services.api?.uses).toEqual({
    database: { name: "main", env: "DATABASE_URL", secret: "main-database-url" },
    cache: { name: "queue", env: "CELERY_URL", secret: "queue-redis-url" },
    buckets: {
      "user-files": { access: "write", mount: undefined, env: "BUCKET_USER_FILES" },
      vault: { access: "write", mount: undefined, env: "BUCKET_VAULT" },
    },
  });
  expect(jobs.dump?.uses.cache).toEqual({ name: "queue", env: "REDIS_URL", secret: "queue-redis-url" });
  expect(jobs.dump?.uses.buckets.vault).toEqual({ access: "read", mount: "/vault", env: "BUCKET_VAULT" });
});

test("what retires may name what retires, and all means those that stay", () => {
  const { services } = settingsOf({
    tenants: { acme: {}, globex: { retire: true }, able: {} },
    secrets: { db: { retire: true } },
    services: { api: { tenants: "all" }, old: { retire: true, tenants: ["globex"], secrets: { DB: "db" } } },
  });
  expect([services.api?.tenants, services.old?.tenants]).toEqual([["able", "acme"], ["globex"]]);
});

test("a registry can be none, backups and addresses can be opted out of", () => {
  const reason = "rebuilt from the source every night";
  const settings = settingsOf({
    registry: "none",
    databases: {
      main: { backups: { disabled: true, because: reason }, publicAddress: { allowed: true, because: reason } },
    },
  });
  expect(settings.registry).toBeUndefined();
  expect(settings.databases.main).toMatchObject({
    backups: { enabled: false, because: reason },
    publicAddress: { allowed: true, because: reason },
  });
});

test("keys of other namespaces are not ours, empty values are missing, text may be JSON", () => {
  const parsed = parseSettings(
    {
      "tarmac:project": "acme-staging",
      "tarmac:location": "europe-west1",
      "tarmac:tenants": '{"acme":{}}',
      "tarmac:services": "",
      "tarmac:jobs": null,
      "gcp:project": "another",
      "pulumi:disable-default-providers": '["*"]',
    },
    { stack: "staging" },
  );
  expect("settings" in parsed && Object.keys(parsed.settings.tenants)).toEqual(["acme"]);
});

test("values of GitHub secrets are not settings, encrypted by Pulumi or as they stand in the file", () => {
  const github = { ...repository, secrets: ["B_TOKEN", "A_TOKEN"] };
  const read = { B_TOKEN: "not-a-real-value", A_TOKEN: "not-a-real-value" };
  const settings = settingsOf({ github, githubSecrets: JSON.stringify(read) }, ["tarmac:githubSecrets"]);
  expect(settings.githubSecrets).toEqual(["A_TOKEN", "B_TOKEN"]);
  expect(JSON.stringify(settings)).not.toContain("not-a-real-value");
  const standing = { B_TOKEN: { secure: "v1:not-a-real-value" } };
  expect(settingsOf({ github, githubSecrets: standing }).githubSecrets).toEqual(["B_TOKEN"]);
});

test("an encrypted GitHub secret without a value is refused", () => {
  const config = { ...needed, github: { ...repository, secrets: ["TOKEN"] }, githubSecrets: '{"TOKEN":""}' };
  const parsed = parseSettings(config, { stack: "staging", secretKeys: ["tarmac:githubSecrets"] });
  expect("problems" in parsed && parsed.problems).toEqual([
    {
      key: "tarmac:githubSecrets.TOKEN",
      message:
        "must be a text that is not empty; run npx pulumi config set --secret --path 'tarmac:githubSecrets.TOKEN'",
    },
  ]);
});

test("an encrypted key is not looked into, and what it declares is taken for given", () => {
  const config = { ...needed, secrets: '{"db":"not-a-real-value"}', services: { api: { secrets: { DB: "db" } } } };
  const parsed = parseSettings(config, { stack: "staging", secretKeys: ["tarmac:secrets"] });
  expect("problems" in parsed && parsed.problems.map(({ key }) => key)).toEqual(["tarmac:secrets"]);
});

test.each(["Production", "customer/production", "eu:production", "pre prod", "Köln", "a".repeat(255)])(
  "the environment on GitHub may be called %s",
  (name) => {
    const github = { ...repository, environment: { name } };
    expect(problemsOf({ github })).toEqual([]);
  },
);

test.each(["", " staging", "staging ", "two\nlines", "a".repeat(256)])("but not %j", (name) => {
  const [problem, ...others] = problemsOf({ github: { ...repository, environment: { name } } });
  expect(problem).toMatch(
    /^tarmac:github\.environment\.name: must be a name of 1 to 255 characters, without a blank at an end, got /,
  );
  expect(others).toEqual([]);
});

test("a long name leaves less room for refs in Google's expressions", () => {
  const refs = Array.from({ length: 30 }, (_, i) => `refs/heads/release-${i}`);
  const problems = (more: object) =>
    problemsOf({ github: { ...repository, deploy: { refs }, environment: { branches: ["release-*"], ...more } } });
  expect(problems({})).toEqual([]);
  expect(problems({ name: "a".repeat(255) })).toEqual([
    "tarmac:github.deploy.refs: must come to at most 1170 characters of the federation's condition, got 1310; name fewer refs",
  ]);
});

test("with no GitHub managed here, one reviewer is nobody's business", () => {
  const github = { ...repository, manages: "nothing", environment: { reviewers: { users: [7] } } };
  expect(problemsOf({ github })).toEqual([]);
  const selfReview = { allowed: true, because: "one person runs all of this" };
  expect(problemsOf({ github: { ...repository, environment: { reviewers: { users: [7] }, selfReview } } })).toEqual([]);
});
