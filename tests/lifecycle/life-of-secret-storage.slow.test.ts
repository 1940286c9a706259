import { expect, test } from "vitest";
import { StackRuns } from "../support/stack-runs.ts";

const KEY = "projects/keys-of-acme/locations/europe-west1/keyRings/backend/cryptoKeys/secrets";
const IN_EUROPE = "secretStorage: { replication: [europe-west1] }";
const ENCRYPTED = `secretStorage: { replication: [europe-west1], encryptionKeys: [${KEY}] }`;
const EVERY_KIND = `
secrets: { token: {}, jwt: { generate: {} } }
tenants: { acme: { secrets: [api] } }
databases: { main: {} }
caches: { jobs: {} }
`;
const SECRETS = ["acme-api", "jobs-redis-url", "jwt", "main-database-url", "token"];

const secretsOf = ({ kept }: Awaited<ReturnType<StackRuns["up"]>>) =>
  kept.resources
    .filter(({ type }) => type === "gcp:secretmanager/secret:Secret")
    .sort((a, b) => String(a.inputs.secretId).localeCompare(String(b.inputs.secretId)));

test("what is chosen before the first secret holds for every kind of secret", async () => {
  const stack = new StackRuns();
  const first = await stack.up(`${ENCRYPTED}${EVERY_KIND}`);
  expect(first.failures).toEqual([]);
  expect(first.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(first.findings.filter(({ code }) => code.startsWith("secret-key"))).toEqual([]);
  const secrets = secretsOf(first);
  expect(secrets.map(({ inputs }) => inputs.secretId)).toEqual(SECRETS);
  const replica = { location: "europe-west1", customerManagedEncryption: { kmsKeyName: KEY } };
  for (const { inputs, dependencies } of secrets) {
    expect(inputs.replication).toEqual({ userManaged: { replicas: [replica] } });
    expect(dependencies.filter((urn) => urn.endsWith("::secret-keys-europe-west1"))).toHaveLength(1);
  }
  const again = await stack.up(`${ENCRYPTED}${EVERY_KIND}`);
  expect(again.steps.filter(({ op }) => op !== "same")).toEqual([]);
});

test.each([
  ["chosen", "", IN_EUROPE],
  ["given back to Google", IN_EUROPE, ""],
  ["another", IN_EUROPE, "secretStorage: { replication: [europe-west4] }"],
])("a place of secrets that is %s later is refused for each of them", async (_, before, after) => {
  const stack = new StackRuns();
  await stack.up(`${before}${EVERY_KIND}`);
  const late = await stack.preview(`${after}${EVERY_KIND}`);
  expect(late.ok).toBe(false);
  const refused = late.failures.filter(({ message }) => message.includes("is protected and would be replaced"));
  expect(refused.map(({ urn }) => urn?.split("::").pop()).sort()).toEqual(SECRETS);
});
