import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogue } from "../../../catalogue/index.ts";
import { permissionsOf } from "../../../components/identity/permissions.ts";
import type { Plan } from "../../support/plan.ts";
import { committedPlan, planOf } from "../../support/plan-stack.ts";
import { imageOf, settingsOf } from "../../support/settings.ts";

const permissions = permissionsOf(catalogue);

/** The types of the resources that a cloud has: neither providers nor components. */
function typesOf(p: Plan): readonly string[] {
  const types = p.resources.map((r) => r.type).filter((type) => !/^(pulumi|tarmac):/.test(type));
  return [...new Set(types)].sort();
}

const known = new Set(permissions.map((row) => row.type));

let dockerfile: string;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-everything-"));
  dockerfile = join(folder, "Dockerfile");
  writeFileSync(dockerfile, "FROM scratch\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A stack file that uses everything there is. */
const everything = () => ({
  ...settingsOf(`
github:
  repository: acme/backend
  repositoryId: 812345678
  ownerId: 1234567
  manages: repository
  plan: enterprise
  environment: { branches: [main], reviewers: { teams: [4242] } }
  secrets: [CODECOV_TOKEN]
remotes: { ghcr: { host: ghcr.io, username: someone, passwordSecret: ghcr-token } }
secrets: { ghcr-token: { version: 1 }, jwt-secret: { generate: {} } }
secretStorage: { encryptionKeys: [projects/keys/locations/global/keyRings/backend/cryptoKeys/secrets] }
tenants: { acme: { secrets: [key] } }
databases: { main: {} }
caches: { jobs: {} }
buckets: { uploads: {} }
services:
  api:
    image: ${imageOf("api")}
    tenants: all
    secrets: { JWT: jwt-secret }
    uses: { database: main, cache: jobs, buckets: [uploads] }
    invokers: ["group:staff@example.com"]
    domain: api.example.com
  web: { image: { build: { context: ${folder}, dockerfile: ${dockerfile} } } }
workers: { mail: { image: ${imageOf("api")} } }
jobs: { migrate: { image: ${imageOf("api")}, timeoutSeconds: 600, schedule: { cron: 0 3 * * * } } }
`),
  githubSecrets: ["CODECOV_TOKEN"],
});

test.each(["staging", "production"])("CI's permissions are said for each type of the stack %s", async (stack) => {
  const types = typesOf(await committedPlan(stack));
  expect(types.length).toBeGreaterThan(10);
  expect(types.filter((type) => !known.has(type))).toEqual([]);
});

test("they are said for each type that a stack file can ask for, and for no other", async () => {
  const types = typesOf(await planOf(everything()));
  expect(types.filter((type) => !known.has(type))).toEqual([]);
  expect([...known].filter((type) => !types.includes(type))).toEqual([]);
});
