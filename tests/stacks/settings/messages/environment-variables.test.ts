import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "reserved variables",
    {
      secrets: { db: {} },
      services: {
        api: {
          env: { PORT: "1", K_SERVICE: "a", CLOUD_RUN_JOB: "a", X_GOOGLE_A: "a" },
          secrets: { X_GOOGLE_X: "db" },
        },
      },
    },
    [
      "tarmac:services.api.env.CLOUD_RUN_JOB: must not be a variable that Cloud Run sets or reserves, got CLOUD_RUN_JOB; choose another name",
      "tarmac:services.api.env.K_SERVICE: must not be a variable that Cloud Run sets or reserves, got K_SERVICE; choose another name",
      "tarmac:services.api.env.PORT: must not be a variable that Cloud Run sets or reserves, got PORT; choose another name",
      "tarmac:services.api.env.X_GOOGLE_A: must not be a variable that Cloud Run sets or reserves, got X_GOOGLE_A; choose another name",
      "tarmac:services.api.secrets.X_GOOGLE_X: must not be a variable that Cloud Run sets or reserves, got X_GOOGLE_X; choose another name",
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
