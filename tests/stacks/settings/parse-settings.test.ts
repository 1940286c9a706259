import { expect, test } from "vitest";
import { formatProblems, parseSettings, type Settings } from "../../../stacks/settings/index.ts";
import { example } from "./example.ts";
import { needed } from "./problems-of.ts";

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

const repository = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };

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
