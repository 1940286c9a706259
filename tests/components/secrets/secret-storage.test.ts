import { expect, test } from "vitest";
import { SecretKeys } from "../../../components/secrets/secret-keys.ts";
import { automaticStorage, replicationOf } from "../../../components/secrets/secret-storage.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const key = (place: string) => `projects/keys/locations/${place}/keyRings/backend/cryptoKeys/secrets`;
const regions = ["europe-west1", "europe-west4"];

test("Google's places and keys, as it was before either could be chosen", () => {
  expect(replicationOf(automaticStorage)).toStrictEqual({ auto: {} });
});

test("Google's places and a key of one's own, which is then in global", () => {
  expect(replicationOf({ keyOf: key, ready: [] })).toStrictEqual({
    auto: { customerManagedEncryption: { kmsKeyName: key("global") } },
  });
});

test("regions, each with its own key or none", () => {
  expect(replicationOf({ regions, ready: [] })).toStrictEqual({
    userManaged: { replicas: [{ location: "europe-west1" }, { location: "europe-west4" }] },
  });
  expect(replicationOf({ regions, keyOf: key, ready: [] })).toStrictEqual({
    userManaged: {
      replicas: regions.map((location) => ({
        location,
        customerManagedEncryption: { kmsKeyName: key(location) },
      })),
    },
  });
});

test("Secret Manager's own account is made, and may use each key before it is needed", async () => {
  const p = await plan(() => {
    const keys = { "europe-west1": key("europe-west1") };
    new SecretKeys("secret-keys", { project: "acme-staging", keys, apis: fakeApis() });
    return {};
  });
  const agent = p.one("gcp:projects/serviceIdentity:ServiceIdentity", "secret-keys-agent");
  expect(agent.inputs).toEqual({ project: "acme-staging", service: "secretmanager.googleapis.com" });
  expect(p.waitsFor(agent)).toEqual(["Marker api-secretmanager"]);
  const grant = p.one("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "secret-keys-europe-west1");
  expect(grant.inputs).toEqual({
    cryptoKeyId: key("europe-west1"),
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: "serviceAccount:service-123456789012@gcp-sa-secretmanager.iam.gserviceaccount.com",
  });
  expect(p.waitsFor(grant)).toContain("Marker api-cloudkms");
});
