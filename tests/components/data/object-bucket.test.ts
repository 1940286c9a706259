import { expect, test } from "vitest";
import { type BucketUse, ObjectBucket, type ObjectBucketArgs } from "../../../components/data/object-bucket.ts";
import { fakeApis, Marker } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const BUCKET = "gcp:storage/bucket:Bucket";

function bucket(over: Partial<ObjectBucketArgs> = {}, use: BucketUse = { access: "write", env: "BUCKET_VAULT" }) {
  return plan(() => {
    const made = new ObjectBucket("vault", {
      project: "acme-staging",
      location: "europe-west1",
      labels: { environment: "staging" },
      versioning: true,
      softDeleteDays: 7,
      lifecycle: [],
      retire: false,
      apis: fakeApis(),
      ...over,
    });
    const { env, volumes, admit } = made.backing(use);
    new Marker("service", {}, { dependsOn: [...admit({ name: "run-api", member: "serviceAccount:api" })] });
    return { name: made.bucketName, env, ...(volumes ? { volumes } : {}) };
  });
}

test("every field is sent: no public access, no access lists, versions, deleted objects kept", async () => {
  const p = await bucket({
    lifecycle: [
      { action: "delete", ageDays: 30, prefix: "tmp/" },
      { action: "delete", ageDays: 365 },
    ],
  });
  expect(p.one(BUCKET, "vault").inputs).toEqual({
    project: "acme-staging",
    name: "acme-staging-vault",
    location: "EUROPE-WEST1",
    labels: { environment: "staging" },
    storageClass: "STANDARD",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    versioning: { enabled: true },
    softDeletePolicy: { retentionDurationSeconds: 604800 },
    lifecycleRules: [
      { action: { type: "Delete" }, condition: { age: 30, withState: "ANY", matchesPrefixes: ["tmp/"] } },
      { action: { type: "Delete" }, condition: { age: 365, withState: "ANY" } },
    ],
    forceDestroy: false,
  });
  expect(p.one(BUCKET).protect).toBe(true);
  expect(p.waitsFor(p.one(BUCKET))).toEqual(["Marker api-storage"]);
});

test.each([
  ["read", "roles/storage.objectViewer"],
  ["write", "roles/storage.objectUser"],
] as const)("who may %s it gets %s on it alone, and waits for that", async (access, role) => {
  const p = await bucket({}, { access, env: "BUCKET_VAULT" });
  const grant = p.one("gcp:storage/bucketIAMMember:BucketIAMMember", "vault--run-api");
  expect(grant.inputs).toEqual({ bucket: "acme-staging-vault", role, member: "serviceAccount:api" });
  expect(p.waitsFor(p.one("test:index:Marker", "service"))).toEqual(["BucketIAMMember vault--run-api"]);
  expect(p.outputs).toEqual({ name: "acme-staging-vault", env: { BUCKET_VAULT: "acme-staging-vault" } });
});

test.each([
  ["read", true],
  ["write", false],
] as const)("mounted to %s it is a volume, read-only: %s", async (access, readOnly) => {
  const p = await bucket({}, { access, env: "BUCKET_VAULT", mount: "/vault" });
  expect(p.outputs.volumes).toEqual([{ name: "vault", mountPath: "/vault", bucket: "acme-staging-vault", readOnly }]);
});

test("soft deletion can be off, and retiring lowers the protection but never empties it", async () => {
  const p = await bucket({ softDeleteDays: 0, retire: true });
  expect(p.one(BUCKET).inputs).toMatchObject({
    softDeletePolicy: { retentionDurationSeconds: 0 },
    forceDestroy: false,
  });
  expect(p.one(BUCKET).protect).toBe(false);
});
