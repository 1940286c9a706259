import { describe, expect, test } from "vitest";
import { classify } from "../../../tools/changes/classify/classify.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { preview, type StepParts, step, UNKNOWN } from "./make-preview.ts";

const SERVICE = "gcp:cloudrunv2/service:Service";
const BUCKET = "gcp:storage/bucket:Bucket";
const SQL = "gcp:sql/databaseInstance:DatabaseInstance";
const REDIS = "gcp:redis/instance:Instance";
const [ALL, INTERNAL, BALANCER] = ["ALL", "INTERNAL_ONLY", "INTERNAL_LOAD_BALANCER"].map(
  (name) => `INGRESS_TRAFFIC_${name}`,
);
const ip = (fields: object) => ({
  settings: { ipConfiguration: { ipv4Enabled: false, sslMode: "ENCRYPTED_ONLY", ...fields } },
});

const administrator = (parts: StepParts) => classify(readPreview(preview([step(parts)]))).administrator.length > 0;
const update = (type: string, old: object, now: object): StepParts => ({
  op: "update",
  type,
  old: { ...old },
  new: { ...now },
});

describe("needs an administrator", () => {
  test.each<[string, StepParts]>([
    [
      "a public service from internal to all",
      update(SERVICE, { invokerIamDisabled: true, ingress: INTERNAL }, { invokerIamDisabled: true, ingress: ALL }),
    ],
    [
      "from internal to a load balancer",
      update(SERVICE, { invokerIamDisabled: true, ingress: INTERNAL }, { invokerIamDisabled: true, ingress: BALANCER }),
    ],
    [
      "from a load balancer to all",
      update(SERVICE, { invokerIamDisabled: true, ingress: BALANCER }, { invokerIamDisabled: true, ingress: ALL }),
    ],
    [
      "to nothing said, which is all",
      update(SERVICE, { invokerIamDisabled: true, ingress: INTERNAL }, { invokerIamDisabled: true }),
    ],
    [
      "to what nobody knows yet",
      update(SERVICE, { invokerIamDisabled: true, ingress: INTERNAL }, { invokerIamDisabled: true, ingress: UNKNOWN }),
    ],
    [
      "its own address again",
      update(
        SERVICE,
        { invokerIamDisabled: true, ingress: ALL, defaultUriDisabled: true },
        { invokerIamDisabled: true, ingress: ALL },
      ),
    ],
    [
      "public, while it is internal",
      update(
        SERVICE,
        { invokerIamDisabled: false, ingress: INTERNAL },
        { invokerIamDisabled: true, ingress: INTERNAL },
      ),
    ],
    [
      "a check that nobody knows yet",
      update(SERVICE, { invokerIamDisabled: false, ingress: ALL }, { invokerIamDisabled: UNKNOWN, ingress: ALL }),
    ],
    [
      "a public service that is made",
      { op: "create", type: SERVICE, new: { invokerIamDisabled: true, ingress: INTERNAL } },
    ],
    [
      "a bucket's prevention",
      update(
        BUCKET,
        { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true },
        { publicAccessPrevention: "inherited", uniformBucketLevelAccess: true },
      ),
    ],
    [
      "a bucket's lists of access",
      update(
        BUCKET,
        { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true },
        { publicAccessPrevention: "enforced", uniformBucketLevelAccess: false },
      ),
    ],
    ["a database's public address", update(SQL, ip({}), ip({ ipv4Enabled: true }))],
    ["a database without encryption", update(SQL, ip({}), ip({ sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" }))],
    [
      "a network that is let in",
      update(
        SQL,
        ip({ ipv4Enabled: true }),
        ip({ ipv4Enabled: true, authorizedNetworks: [{ name: "office", value: "192.0.2.0/24" }] }),
      ),
    ],
    [
      "a cache without a password",
      update(
        REDIS,
        { authEnabled: true, transitEncryptionMode: "SERVER_AUTHENTICATION" },
        { authEnabled: false, transitEncryptionMode: "SERVER_AUTHENTICATION" },
      ),
    ],
    [
      "a cache without encryption",
      update(
        REDIS,
        { authEnabled: true, transitEncryptionMode: "SERVER_AUTHENTICATION" },
        { authEnabled: true, transitEncryptionMode: "DISABLED" },
      ),
    ],
  ])("%s", (_, parts) => {
    expect(administrator(parts)).toBe(true);
  });
});

describe("does not", () => {
  test.each<[string, StepParts]>([
    [
      "a service with checked callers from internal to all",
      update(SERVICE, { invokerIamDisabled: false, ingress: INTERNAL }, { invokerIamDisabled: false, ingress: ALL }),
    ],
    [
      "a public service that closes",
      update(SERVICE, { invokerIamDisabled: true, ingress: ALL }, { invokerIamDisabled: true, ingress: INTERNAL }),
    ],
    [
      "a public service with another image",
      update(
        SERVICE,
        { invokerIamDisabled: true, ingress: ALL, launchStage: "BETA" },
        { invokerIamDisabled: true, ingress: ALL, launchStage: "GA" },
      ),
    ],
    [
      "a service with checked callers that is made",
      { op: "create", type: SERVICE, new: { invokerIamDisabled: false, ingress: ALL } },
    ],
    [
      "a bucket that closes",
      update(
        BUCKET,
        { publicAccessPrevention: "inherited", uniformBucketLevelAccess: true },
        { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true },
      ),
    ],
    ["a database's public address that goes", update(SQL, ip({ ipv4Enabled: true }), ip({}))],
    [
      "a cache with encryption",
      update(
        REDIS,
        { authEnabled: true, transitEncryptionMode: "DISABLED" },
        { authEnabled: true, transitEncryptionMode: "SERVER_AUTHENTICATION" },
      ),
    ],
  ])("%s", (_, parts) => {
    expect(administrator(parts)).toBe(false);
  });
});
