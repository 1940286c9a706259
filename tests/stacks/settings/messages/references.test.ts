import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "unknown secret",
    { secrets: { "database-url": {} }, services: { api: { secrets: { DB: "database-ulr" } } } },
    [
      'tarmac:services.api.secrets.DB: must name a secret of tarmac:secrets, got "database-ulr"; did you mean database-url?',
    ],
  ],
  [
    "unknown secret far",
    { services: { api: { secrets: { DB: "database" } } } },
    [
      'tarmac:services.api.secrets.DB: must name a secret of tarmac:secrets, got "database"; declare it under tarmac:secrets',
    ],
  ],
  [
    "database's secret mounted by hand",
    { databases: { main: {} }, services: { api: { secrets: { DB: "main-database-url" } } } },
    [
      'tarmac:services.api.secrets.DB: must name a secret of tarmac:secrets, got "main-database-url"; declare it under tarmac:secrets, or connect with uses: { database: { name: main, env: NAME } }',
    ],
  ],
  [
    "cache's secret mounted by hand",
    { caches: { jobs: {} }, services: { api: { secrets: { R: "jobs-redis-url" } } } },
    [
      'tarmac:services.api.secrets.R: must name a secret of tarmac:secrets, got "jobs-redis-url"; declare it under tarmac:secrets, or connect with uses: { cache: { name: jobs, env: NAME } }',
    ],
  ],
  [
    "unknown tenant",
    { tenants: { acme: {} }, workers: { mail: { tenants: ["acem"] } } },
    ['tarmac:workers.mail.tenants[0]: must name a tenant of tarmac:tenants, got "acem"; did you mean acme?'],
  ],
  [
    "unknown database",
    { services: { api: { uses: { database: "main" } } } },
    [
      'tarmac:services.api.uses.database: must name a database of tarmac:databases, got "main"; declare it under tarmac:databases',
    ],
  ],
  [
    "unknown cache",
    { services: { api: { uses: { cache: { name: "jobs" } } } } },
    ['tarmac:services.api.uses.cache: must name a cache of tarmac:caches, got "jobs"; declare it under tarmac:caches'],
  ],
  [
    "unknown bucket",
    { buckets: { uploads: {} }, services: { api: { uses: { buckets: ["upload"] } } } },
    [
      'tarmac:services.api.uses.buckets.upload: must name a bucket of tarmac:buckets, got "upload"; did you mean uploads?',
    ],
  ],
  [
    "unknown runBefore",
    { jobs: { migrate: { timeoutSeconds: 60, runBefore: ["api"] } } },
    [
      'tarmac:jobs.migrate.runBefore[0]: must name a service of tarmac:services, got "api"; declare it under tarmac:services',
    ],
  ],
  [
    "sameAs unknown",
    { workers: { mail: { image: { sameAs: "api" } } } },
    [
      'tarmac:workers.mail.image.sameAs: must name a service of tarmac:services, got "api"; declare it under tarmac:services',
    ],
  ],
  [
    "sameAs itself",
    { services: { api: { image: { sameAs: "api" } } } },
    ['tarmac:services.api.image.sameAs: must name another service, got "api"; give the service an image of its own'],
  ],
  [
    "sameAs chain",
    { services: { aa: {}, bb: { image: { sameAs: "aa" } }, cc: { image: { sameAs: "bb" } } } },
    [
      'tarmac:services.cc.image.sameAs: must name a service with an image of its own, got "bb", which has that of aa; write aa',
    ],
  ],
  [
    "retiring secret",
    { secrets: { db: { retire: true } }, services: { api: { secrets: { DB: "db" } } } },
    [
      'tarmac:services.api.secrets.DB: must not name what is being retired, got "db"; take it out here, or take retire out of tarmac:secrets.db',
    ],
  ],
  [
    "retiring tenant",
    { tenants: { acme: { retire: true } }, services: { api: { tenants: ["acme"] } } },
    [
      'tarmac:services.api.tenants[0]: must not name what is being retired, got "acme"; take it out here, or take retire out of tarmac:tenants.acme',
    ],
  ],
  [
    "retiring database",
    { databases: { main: { retire: true } }, services: { api: { uses: { database: "main" } } } },
    [
      'tarmac:services.api.uses.database: must not name what is being retired, got "main"; take it out here, or take retire out of tarmac:databases.main',
    ],
  ],
  [
    "retiring service",
    { services: { api: { retire: true }, web: { image: { sameAs: "api" } } } },
    [
      'tarmac:services.web.image.sameAs: must not name what is being retired, got "api"; take it out here, or take retire out of tarmac:services.api',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
