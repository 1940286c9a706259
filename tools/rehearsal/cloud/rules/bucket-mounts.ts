import { accountEmail } from "../../../../catalogue/gcp-names.ts";
import { at, objectsAt, textAt, trueAt } from "../../../../catalogue/known.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, Rule } from "./rule.ts";

const unreachable: FindingKind = {
  code: "run-bucket-access-missing",
  severity: "error",
  about: "a service mounts a bucket that its account may not read, or not write: the instance does not start",
  fix: "grant roles/storage.objectUser (objectViewer when it is mounted read-only) on the bucket and wait for the grant",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/cloud-storage-volume-mounts",
};

const WRITERS = ["roles/storage.objectUser", "roles/storage.objectAdmin", "roles/storage.admin"];

/** A mounted bucket must be readable. */
export const bucketMounts: Rule = {
  findings: [unreachable],
  types: RUN_TYPES,
  judge({ type, inputs, follows }, world, report) {
    const instance = instanceOf(type, inputs);
    const account = accountEmail(at(instance, "serviceAccount"));
    if (account === undefined) return;
    for (const volume of objectsAt(instance, "volumes")) {
      const bucket = textAt(volume, "gcs.bucket");
      if (bucket === undefined || !world.byId("gcp:storage/bucket:Bucket", bucket)) continue;
      const roles = trueAt(volume, "gcs.readOnly") ? [...WRITERS, "roles/storage.objectViewer"] : WRITERS;
      const grants = grantsOf(world, `b/${bucket}`, `serviceAccount:${account}`, (role) => roles.includes(role));
      if (!grants.some((grant) => follows(grant.urn)))
        report(unreachable, `${account} mounts ${bucket} without a grant it waits for`);
    }
  },
};
