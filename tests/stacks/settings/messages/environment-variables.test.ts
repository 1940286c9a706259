import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "reserved variables",
    {
      secrets: { db: {} },
      services: {
        api: {
          env: { PORT: "3000", K_SERVICE: "a", K_REVISION: "a", CLOUD_RUN_URL: "a", K_FACTOR: "1", X_GOOGLE_A: "a" },
          secrets: { K_CONFIGURATION: "db" },
        },
        web: { env: { PORT: "auto" } },
      },
      jobs: {
        migrate: {
          timeoutSeconds: 60,
          env: { PORT: "1", K_SERVICE: "a", CLOUD_RUN_JOB: "a", CLOUD_RUN_TASK_COUNT: "1" },
        },
      },
      workers: { mail: { env: { PORT: "1", CLOUD_RUN_JOB: "a", CLOUD_RUN_WORKER_POOL: "a" } } },
    },
    [
      "tarmac:jobs.migrate.env.CLOUD_RUN_JOB: must not be a variable that Cloud Run sets itself, got CLOUD_RUN_JOB; delete it",
      "tarmac:jobs.migrate.env.CLOUD_RUN_TASK_COUNT: must not be a variable that Cloud Run sets itself, got CLOUD_RUN_TASK_COUNT; delete it",
      "tarmac:services.api.env.K_REVISION: must not be a variable that Cloud Run sets itself, got K_REVISION; delete it",
      "tarmac:services.api.env.K_SERVICE: must not be a variable that Cloud Run sets itself, got K_SERVICE; delete it",
      "tarmac:services.api.env.PORT: must not be a variable that Cloud Run sets itself, got PORT; delete it and write port: 3000, which sets it",
      "tarmac:services.api.secrets.K_CONFIGURATION: must not be a variable that Cloud Run sets itself, got K_CONFIGURATION; delete it",
      "tarmac:services.web.env.PORT: must not be a variable that Cloud Run sets itself, got PORT; delete it: the key port sets it",
      "tarmac:workers.mail.env.CLOUD_RUN_WORKER_POOL: must not be a variable that Cloud Run sets itself, got CLOUD_RUN_WORKER_POOL; delete it",
    ],
  ],
  [
    "twice in env and secrets",
    { secrets: { db: {} }, services: { api: { env: { DB: "a" }, secrets: { DB: "db" } } } },
    [
      "tarmac:services.api.secrets.DB: must not set a variable twice, got DB, which tarmac:services.api.env.DB sets; rename one of the two",
    ],
  ],
  [
    "twice with uses",
    {
      databases: { main: {} },
      caches: { jobs: {} },
      buckets: { up: {} },
      jobs: {
        migrate: {
          timeoutSeconds: 1,
          env: { DATABASE_URL: "a", REDIS_URL: "a", BUCKET_UP: "a" },
          uses: { database: "main", cache: "jobs", buckets: ["up"] },
        },
      },
    },
    [
      "tarmac:jobs.migrate.uses.buckets.up: must not set a variable twice, got BUCKET_UP, which tarmac:jobs.migrate.env.BUCKET_UP sets; rename one of the two",
      "tarmac:jobs.migrate.uses.cache: must not set a variable twice, got REDIS_URL, which tarmac:jobs.migrate.env.REDIS_URL sets; rename one of the two",
      "tarmac:jobs.migrate.uses.database: must not set a variable twice, got DATABASE_URL, which tarmac:jobs.migrate.env.DATABASE_URL sets; rename one of the two",
    ],
  ],
  [
    "twice with the certificate of a database",
    {
      databases: { main: {} },
      workers: { mail: { env: { DB_CA: "a" }, uses: { database: { name: "main", env: "DB" } } } },
    },
    [
      "tarmac:workers.mail.uses.database: must not set a variable twice, got DB_CA, which tarmac:workers.mail.env.DB_CA sets; rename one of the two",
    ],
  ],
  [
    "twice with the certificate of an encrypted cache",
    {
      caches: { jobs: {}, plain: { transitEncryption: false } },
      workers: {
        mail: { env: { BROKER_CA: "a" }, uses: { cache: { name: "jobs", env: "BROKER" } } },
        beat: { env: { REDIS_URL_CA: "a" }, uses: { cache: "plain" } },
      },
    },
    [
      "tarmac:workers.mail.uses.cache: must not set a variable twice, got BROKER_CA, which tarmac:workers.mail.env.BROKER_CA sets; rename one of the two",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
