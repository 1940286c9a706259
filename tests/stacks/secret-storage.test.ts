import { expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { settingsOf } from "../support/settings.ts";

const KINDS = `
secrets: { token: {} }
tenants: { acme: { secrets: [key] } }
databases: { main: {} }
caches: { jobs: {} }
`;
const KEY = "projects/keys/locations/europe-west4/keyRings/backend/cryptoKeys/secrets";

async function secretsOf(storage: string) {
  const p = await planOf(settingsOf(`${storage}${KINDS}`));
  const secrets = p.all("gcp:secretmanager/secret:Secret");
  expect(secrets.map(({ name }) => name).sort()).toEqual(["acme-key", "jobs-redis-url", "main-database-url", "token"]);
  return secrets.map((secret) => ({ replication: secret.inputs.replication, waits: p.waitsFor(secret) }));
}

test("secrets of every kind are kept in the regions of the stack file", async () => {
  const replication = { userManaged: { replicas: [{ location: "europe-west4" }] } };
  for (const secret of await secretsOf("secretStorage: { replication: [europe-west4] }")) {
    expect(secret).toEqual({ replication, waits: ["Service secretmanager"] });
  }
});

test("under the keys of the stack file, and not before these may be used", async () => {
  const replicas = [{ location: "europe-west4", customerManagedEncryption: { kmsKeyName: KEY } }];
  const storage = `secretStorage: { replication: [europe-west4], encryptionKeys: [${KEY}] }`;
  for (const { replication, waits } of await secretsOf(storage)) {
    expect(replication).toEqual({ userManaged: { replicas } });
    expect(waits).toContain("CryptoKeyIAMMember secret-keys-europe-west4");
  }
});

test("without a word about it by Google, which takes no account and no grant", async () => {
  const p = await planOf(settingsOf(KINDS));
  expect(p.all("gcp:projects/serviceIdentity:ServiceIdentity")).toEqual([]);
  expect(p.all("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")).toEqual([]);
  for (const { replication } of await secretsOf("")) expect(replication).toEqual({ auto: {} });
});
