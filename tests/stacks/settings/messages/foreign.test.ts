import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const service = (more: object) => ({ services: { api: { public: true, ...more } } });

const cases: readonly Case[] = [
  [
    "keys of other tools",
    service({ serviceAccount: "x", "min-instances": 1, allowUnauthenticated: true, containers: [] }),
    [
      "tarmac:services.api.allowUnauthenticated: unknown key; write public: true",
      "tarmac:services.api.containers: unknown key; write the container's keys here: a workload has one container",
      "tarmac:services.api.min-instances: unknown key; write scale: { min: 1 }",
      "tarmac:services.api.serviceAccount: unknown key; each workload has an account of its own, made with it; delete it",
    ],
  ],
  [
    "a probe as Kubernetes writes it",
    service({ probes: { startupProbe: {}, startup: { httpGet: { path: "/x" } }, liveness: { exec: {} } } }),
    [
      "tarmac:services.api.probes.liveness.exec: unknown key; Cloud Run runs no command in a container: write path, tcp or grpc",
      "tarmac:services.api.probes.startup.httpGet: unknown key; write path: /health",
      "tarmac:services.api.probes.startupProbe: unknown key; write startup: { path: /health }",
    ],
  ],
  [
    "a key at the top",
    { vpc: {} },
    ["tarmac:vpc: unknown key; write tarmac:network; it is made when something uses it"],
  ],
  [
    "all keys of a kind of map, once",
    { databases: { main: { xyzzyx: 1, zyxxyz: 2 }, other: { yzxzyx: 3 } } },
    [
      expect.stringMatching(/^tarmac:databases\.main\.xyzzyx: unknown key; the keys here are version, tier, /) as never,
      "tarmac:databases.main.zyxxyz: unknown key; the keys are those of tarmac:databases.main.xyzzyx",
      "tarmac:databases.other.yzxzyx: unknown key; the keys are those of tarmac:databases.main.xyzzyx",
    ],
  ],
  [
    "latest",
    { secrets: { "api-key": { version: "latest" } } },
    [
      "tarmac:secrets.api-key.version: must be a whole number of at least 1, got latest; write the number of a version, so that what was tried is what runs and can be gone back to; gcloud secrets versions list api-key --filter state=ENABLED --limit 1 --format 'value(name)' prints the newest",
    ],
  ],
  [
    "a tenant's secret as a variable",
    { tenants: { acme: { secrets: ["OPENAI_API_KEY"] } } },
    [
      'tarmac:tenants.acme.secrets[0]: must be a name of 1 to 120 lower-case letters, digits and single hyphens, beginning with a letter, got "OPENAI_API_KEY"; write openai-api-key',
    ],
  ],
  [
    "the parts of a connection",
    {
      databases: { main: {} },
      caches: { jobs: {} },
      ...service({ secrets: { POSTGRES_PASSWORD: "db-password", REDIS_PASSWORD: "redis-password", STRIPE: "stripe" } }),
    },
    [
      'tarmac:services.api.secrets.POSTGRES_PASSWORD: must name a secret of tarmac:secrets, got "db-password"; delete it, since uses: { database: main } brings DATABASE_URL, with user, password and address in it; or declare it under tarmac:secrets',
      'tarmac:services.api.secrets.REDIS_PASSWORD: must name a secret of tarmac:secrets, got "redis-password"; delete it, since uses: { cache: jobs } brings REDIS_URL, with user, password and address in it; or declare it under tarmac:secrets',
      'tarmac:services.api.secrets.STRIPE: must name a secret of tarmac:secrets, got "stripe"; declare it under tarmac:secrets',
    ],
  ],
  [
    "a secret with its version, and a list of variables",
    {
      services: {
        api: { public: true, secrets: { A: { secret: "a", version: 1 } }, env: [{ name: "A", value: "b" }] },
        web: { public: true, secrets: ["a"], env: { A: { valueFrom: { secretKeyRef: { name: "a" } } } } },
      },
    },
    [
      "tarmac:services.api.env: must be a map, got a list; write it as a map: { NAME: text }",
      "tarmac:services.api.secrets.A: must be a text, got a map; write the secret's name alone: its version stands in tarmac:secrets",
      "tarmac:services.web.env.A: must be a text, got a map; write the text alone, or what a secret holds as secrets: { A: SECRET }",
      "tarmac:services.web.secrets: must be a map, got a list; write it as a map: { VARIABLE: SECRET }",
    ],
  ],
  [
    "what another kind of workload has",
    {
      workers: { mail: { scale: { min: 1 }, port: 80, timeout: 5, probes: { readiness: {} }, readinessProbe: {} } },
      jobs: { tidy: { timeoutSeconds: 60, public: true, replicas: 2, minScale: 1, healthcheck: {} } },
    },
    [
      "tarmac:jobs.tidy.healthcheck: unknown key; a job has none; delete it",
      "tarmac:jobs.tidy.minScale: unknown key; a job has none; delete it",
      "tarmac:jobs.tidy.public: unknown key; a job has none; delete it",
      "tarmac:jobs.tidy.replicas: unknown key; write tasks: 1",
      "tarmac:workers.mail.port: unknown key; a worker has none; delete it",
      "tarmac:workers.mail.probes.readiness: unknown key; a worker has none; delete it",
      "tarmac:workers.mail.readinessProbe: unknown key; a worker gets no requests to hold back: it has startup and liveness alone; delete it",
      "tarmac:workers.mail.scale: unknown key; write instances: 1",
      "tarmac:workers.mail.timeout: unknown key; a worker has none; delete it",
    ],
  ],
  [
    "keys of resources as others write them",
    {
      databases: { main: { databaseVersion: "POSTGRES_16", deletion_protection: true, password: "not-a-real-value" } },
      caches: { jobs: { memorySizeGb: 1 } },
      buckets: { vault: { public: true } },
      secrets: { "api-key": { value: "not-a-real-value" } },
    },
    [
      "tarmac:buckets.vault.public: unknown key; a bucket is never public; delete it",
      "tarmac:caches.jobs.memorySizeGb: unknown key; write memoryGb: 1",
      "tarmac:databases.main.databaseVersion: unknown key; write version: POSTGRES_16",
      "tarmac:databases.main.deletion_protection: unknown key; what holds data is protected until retire: true; delete it",
      "tarmac:databases.main.password: unknown key; it is generated, and rotation makes a new one; delete it",
      "tarmac:secrets.api-key.value: unknown key; a value never stands in this file: add it with gcloud secrets versions add ID --data-file=-",
    ],
  ],
  [
    "a text for a list, and words for a switch",
    service({ command: "npm start", args: 'sh -c "a | b"', invokers: "user:a@example.com", sessionAffinity: "on" }),
    [
      'tarmac:services.api.args: must be a list, got "sh -c \\"a | b\\""; write it as a list: [WORD, WORD]',
      'tarmac:services.api.command: must be a list, got "npm start"; write [npm, start]',
      'tarmac:services.api.invokers: must be a list, got "user:a@example.com"; write [user:a@example.com]',
      'tarmac:services.api.sessionAffinity: must be true or false, got "on"; write true',
    ],
  ],
  [
    "no more than may be written",
    service({ timeoutSeconds: "2h", smoke: [{ path: "https://api.example.com/up" }] }),
    [
      'tarmac:services.api.smoke[0].path: must be a path that begins with /, got "https://api.example.com/up"; write /up',
      'tarmac:services.api.timeoutSeconds: must be a whole number from 1 to 3600, got "2h"; correct it',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
