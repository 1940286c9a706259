import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "encrypted elsewhere",
    { services: { api: { env: { A: { secure: "v1:not-a-real-value" } } } } },
    [
      "tarmac:services: must not hold an encrypted value, since what stands here ends up in resources in clear; declare a secret in tarmac:secrets and add its value to Secret Manager",
    ],
  ],
  [
    "github secret in clear",
    { githubSecrets: { TOKEN: "not-a-real-value" } },
    [
      "tarmac:githubSecrets.TOKEN: must be encrypted, got a value in clear; treat it as leaked, replace it where it came from, then run npx pulumi config set --secret --path 'tarmac:githubSecrets.TOKEN'",
      "tarmac:githubSecrets.TOKEN: must be listed in tarmac:github.secrets, got a value alone; add TOKEN there, or run npx pulumi config rm --path 'tarmac:githubSecrets.TOKEN'",
    ],
  ],
  [
    "github secrets not a map",
    { githubSecrets: "not-a-real-value" },
    [
      "tarmac:githubSecrets: must be a map of name to encrypted value, got something else; set each with npx pulumi config set --secret --path 'tarmac:githubSecrets.NAME'",
    ],
  ],
  [
    "github secret not listed",
    { githubSecrets: { TOKEN: { secure: "x" } }, github: { repository: "acme/backend", repositoryId: 1, ownerId: 2 } },
    [
      "tarmac:githubSecrets.TOKEN: must be listed in tarmac:github.secrets, got a value alone; add TOKEN there, or run npx pulumi config rm --path 'tarmac:githubSecrets.TOKEN'",
    ],
  ],
  [
    "value in clear as secret",
    { secrets: { db: "not-a-real-value" } },
    [
      "tarmac:secrets.db: must be a map, got a text that is not shown here; a value never stands in this file: add it with gcloud secrets versions add ID --data-file=-",
    ],
  ],
  [
    "value in clear in tenant",
    { tenants: { acme: { secrets: { key: "not-a-real-value" } } } },
    [
      "tarmac:tenants.acme.secrets.key: must be a map, got a text that is not shown here; a value never stands in this file: add it with gcloud secrets versions add ID --data-file=-",
    ],
  ],
  [
    "url in clear",
    { services: { api: { secrets: { DB: "postgres://app:not-a-real-value@db/app" } } } },
    [
      "tarmac:services.api.secrets.DB: must name a secret of tarmac:secrets, got a text that is not shown here; write the name of one that is declared there, and add its value with gcloud secrets versions add ID --data-file=-",
    ],
  ],
  [
    "an address as a name",
    {
      remotes: { "s3://key:not-a-real-value@host/vault": { host: "ghcr.io" } },
      services: { api: { uses: { buckets: ["s3://key:not-a-real-value@host/vault"] } } },
    },
    [
      'tarmac:remotes["s3://...@host/vault"]: must be a name of 1 to 63 lower-case letters, digits and single hyphens, beginning with a letter, got "s3://...@host/vault"; rename it',
      'tarmac:services.api.uses.buckets["s3://...@host/vault"]: must name a bucket of tarmac:buckets, got "s3://...@host/vault"; declare it under tarmac:buckets',
    ],
  ],
  [
    "github secret as a key of its own",
    { "tarmac:githubSecrets.TOKEN": "not-a-real-value" },
    [
      "tarmac:githubSecrets.TOKEN: unknown key; parts of githubSecrets are set with --path: run npx pulumi config rm 'tarmac:githubSecrets.TOKEN', then npx pulumi config set --secret --path 'tarmac:githubSecrets.TOKEN'",
    ],
  ],
  [
    "reference that is no name",
    { services: { api: { secrets: { A: "missing-secret", B: "hunter2" } } } },
    [
      'tarmac:services.api.secrets.A: must name a secret of tarmac:secrets, got "missing-secret"; declare it under tarmac:secrets',
      "tarmac:services.api.secrets.B: must name a secret of tarmac:secrets, got a text that is not shown here; write the name of one that is declared there, and add its value with gcloud secrets versions add ID --data-file=-",
    ],
  ],
  [
    "number under a name that sounds secret",
    { services: { api: { env: { DB_PASSWORD: 102030, LEVEL: 5 } } } },
    [
      "tarmac:services.api.env.DB_PASSWORD: must be a text, got a number that is not shown here; quote it as it was meant",
      'tarmac:services.api.env.LEVEL: must be a text, got the number 5; quote it as it was meant: "5"',
    ],
  ],
  [
    "version and generate",
    { secrets: { db: { version: 1, generate: {} } } },
    [
      "tarmac:secrets.db.version: must not be pinned when it is generated, got 1; delete version, or delete generate for an external secret",
    ],
  ],
  [
    "version zero",
    { secrets: { db: { version: 0 } } },
    ["tarmac:secrets.db.version: must be a whole number of at least 1, got the number 0; correct it"],
  ],
  [
    "generate length",
    { secrets: { db: { generate: { length: 4 } } } },
    ["tarmac:secrets.db.generate.length: must be a whole number from 8 to 256, got the number 4; correct it"],
  ],
  [
    "ambiguous tenants",
    { tenants: { acme: { secrets: ["eu-db"] }, "acme-eu": { secrets: ["db"] } } },
    [
      "tarmac:tenants.acme-eu.secrets.db: must not make the secret id of another, got acme-eu-db, which tarmac:tenants.acme.secrets.eu-db makes too; rename one of the two",
    ],
  ],
  [
    "ambiguous shared",
    { secrets: { "acme-db": {} }, tenants: { acme: { secrets: ["db"] } } },
    [
      "tarmac:tenants.acme.secrets.db: must not make the secret id of another, got acme-db, which tarmac:secrets.acme-db makes too; rename one of the two",
    ],
  ],
  [
    "ambiguous database",
    { secrets: { "main-database-url": {} }, databases: { main: {} } },
    [
      "tarmac:secrets.main-database-url: must not make the secret id of another, got main-database-url, which tarmac:databases.main makes too; rename one of the two",
    ],
  ],
  [
    "ambiguous cache and tenant",
    { tenants: { jobs: { secrets: ["redis-url"] } }, caches: { jobs: {} } },
    [
      "tarmac:tenants.jobs.secrets.redis-url: must not make the secret id of another, got jobs-redis-url, which tarmac:caches.jobs makes too; rename one of the two",
    ],
  ],
  [
    "tenant secrets twice",
    { tenants: { acme: { secrets: ["db", "db"] } } },
    ['tarmac:tenants.acme.secrets[1]: must be listed once, got "db"; remove one'],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});

test("what may be a secret in the wrong place is printed nowhere", () => {
  const canary = "c4naryValue";
  const problems = problemsOf({
    secret: { a: canary },
    githubsecrets: { A: canary },
    secrets: canary,
    tenants: {
      aa: canary,
      bb: { secrets: canary },
      cc: { secrets: [canary] },
      dd: { secrets: { xx: canary, yy: { generate: canary }, zz: { value: canary } } },
      ee: { secret: canary },
    },
    github: { repository: "acme/backend", repositoryId: 1, ownerId: 2, secrets: [`TOKEN=${canary}`], token: canary },
    remotes: { hub: { host: "docker.io", username: "acme", passwordSecret: canary, password: canary } },
    services: {
      api: {
        env: { A: [canary], B: { C: canary }, LONG: canary.repeat(3000) },
        secrets: { A: { value: canary } },
        uses: { database: `postgres://app:p@${canary}@host/app` },
        password: canary,
      },
    },
    jobs: `{ migrate: ${canary}`,
  });
  expect(problems).toHaveLength(20);
  expect(problems.filter((problem) => problem.includes(canary))).toEqual([]);
  const references = problemsOf({
    remotes: { hub: { host: "docker.io", username: "acme", passwordSecret: canary } },
    services: { api: { secrets: { A: canary } } },
  });
  expect(references).toHaveLength(2);
  expect(references.filter((problem) => problem.includes(canary))).toEqual([]);
});
