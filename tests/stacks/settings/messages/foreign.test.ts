import { describe, expect, test } from "vitest";
import { betterName, betterValue } from "../../../../stacks/settings/words/better-value.ts";
import { insteadOf } from "../../../../stacks/settings/words/foreign-keys.ts";
import { type Case, problemsOf } from "../problems-of.ts";

const service = (more: object) => ({ services: { api: { public: true, ...more } } });

const cases: readonly Case[] = [
  [
    "keys of other tools",
    service({ serviceAccount: "x", "min-instances": 1, allowUnauthenticated: true, containers: [] }),
    [
      "tarmac:services.api.allowUnauthenticated: unknown key; write public: true",
      "tarmac:services.api.containers: unknown key; write the container's keys here: a workload has one container",
      "tarmac:services.api.min-instances: unknown key; write scale: { min: N }",
      "tarmac:services.api.serviceAccount: unknown key; each workload has an account of its own, made with it; delete it",
    ],
  ],
  [
    "a probe as Kubernetes writes it",
    service({ probes: { startupProbe: {}, startup: { httpGet: { path: "/x" } }, liveness: { exec: {} } } }),
    [
      "tarmac:services.api.probes.liveness.exec: unknown key; Cloud Run runs no command in a container: write path, tcp or grpc",
      "tarmac:services.api.probes.startup.httpGet: unknown key; write path and port here",
      "tarmac:services.api.probes.startupProbe: unknown key; write probes: { startup }",
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
    service({ secrets: { A: { secret: "a", version: 1 } }, env: [{ name: "A", value: "b" }] }),
    [
      "tarmac:services.api.env: must be a map, got a list; write it as a map: { NAME: text }",
      "tarmac:services.api.secrets.A: must be a text, got a map; write the secret's name alone: its version stands in tarmac:secrets",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});

describe("a value as others write it", () => {
  test.each([
    ["memory", "512M", "512Mi"],
    ["memory", "1.5Gi", "1536Mi"],
    ["memory", "1GB", "1Gi"],
    ["memory", "2g", "2Gi"],
    ["memory", "1024Mi", "1024Mi"],
    ["memory", "512 mb", "512Mi"],
    ["memory", "2048K", "2Mi"],
    ["memory", "0M", undefined],
    ["memory", "much", undefined],
    ["memory", "512", undefined],
    ["cpu", "1000m", "1"],
    ["cpu", "500m", "0.5"],
    ["cpu", "1500m", "2"],
    ["cpu", "2 vCPU", "2"],
    ["cpu", 3, "4"],
    ["cpu", "16", undefined],
    ["cpu", "10m", undefined],
    ["timeoutSeconds", "10m", "600"],
    ["timeoutSeconds", "1h30m", "5400"],
    ["periodSeconds", "300s", "300"],
    ["timeoutSeconds", "soon", undefined],
    ["port", "8080m", undefined],
  ])("%s: %s", (key, value, better) => {
    expect(betterValue(["services", "api", key], value)).toBe(better);
  });

  test("a worker has whole CPUs", () => expect(betterValue(["workers", "mail", "cpu"], "500m")).toBe("1"));
});

test.each([
  ["OPENAI_API_KEY", "openai-api-key"],
  ["dbPassword", "db-password"],
  ["a--b", "a-b"],
  ["right", undefined],
  ["1st", undefined],
  ["__", undefined],
])("a name: %s", (name, better) => {
  expect(betterName(name)).toBe(better);
});

test("a key that is known elsewhere is not foreign there", () => {
  expect(insteadOf(["buckets", "vault", "region"])).toBeUndefined();
  expect(insteadOf(["services", "api", "env", "timeout"])).toBeUndefined();
  expect(insteadOf(["services", "api", "toString"])).toBeUndefined();
});
