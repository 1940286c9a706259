import * as storage from "@pulumi/gcp/storage/index.js";
import type { Own } from "#tarmac/own";

const DAY = 24 * 60 * 60;

/** A second bucket, whose objects get cheaper after a month and go after a year; the service `api` may add to it. */
export const own: Own = ({ project, location, labels, providers, services }) => {
  const provider = providers.google;
  const bucket = new storage.Bucket(
    "archive",
    {
      project,
      location,
      name: `${project}-archive`,
      labels,
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      softDeletePolicy: { retentionDurationSeconds: 7 * DAY },
      lifecycleRules: [
        { action: { type: "SetStorageClass", storageClass: "COLDLINE" }, condition: { age: 30 } },
        { action: { type: "Delete" }, condition: { age: 365 } },
      ],
    },
    { provider, protect: true },
  );
  const writer = services.api?.accountMember;
  if (writer) {
    new storage.BucketIAMMember(
      "archive--run-api",
      { bucket: bucket.name, role: "roles/storage.objectCreator", member: writer },
      { provider },
    );
  }
  return { bucket: bucket.name };
};
