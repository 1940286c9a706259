import { describe, expect, test } from "vitest";
import { classify } from "../../../tools/changes/classify/classify.ts";
import { openedDoors } from "../../../tools/changes/classify/doors.ts";
import { readPreview } from "../../../tools/changes/read/preview.ts";
import { explain } from "../../../tools/changes/words/explain.ts";
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

const settings = (fields: object) => ({ settings: { ...ip({}).settings, ...fields } });
const CLOSED_BUCKET = { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true };
const CLOSED_CACHE = { authEnabled: true, transitEncryptionMode: "SERVER_AUTHENTICATION" };
const PUBLIC = { invokerIamDisabled: true, ingress: ALL };
const filtered = (range: string) => ({
  ...CLOSED_BUCKET,
  ipFilter: { mode: "Enabled", publicNetworkSource: { allowedIpCidrRanges: [range] } },
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
    [
      "one door that opens while another closes",
      update(SQL, ip({ sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" }), ip({ ipv4Enabled: true })),
    ],
    [
      "a proxy before a public service that goes",
      update(
        SERVICE,
        { invokerIamDisabled: true, ingress: ALL, iapEnabled: true },
        { invokerIamDisabled: true, ingress: ALL, iapEnabled: false },
      ),
    ],
    ["an address of a bucket's that is let in", update(BUCKET, filtered("192.0.2.0/24"), filtered("0.0.0.0/0"))],
    ["a bucket's filter that goes", update(BUCKET, filtered("192.0.2.0/24"), CLOSED_BUCKET)],
    [
      "a bucket's filter for other organisations",
      update(BUCKET, CLOSED_BUCKET, { ...CLOSED_BUCKET, ipFilter: { allowCrossOrgVpcs: true } }),
    ],
    [
      "a bucket's filter for service agents",
      update(BUCKET, CLOSED_BUCKET, { ...CLOSED_BUCKET, ipFilter: { allowAllServiceAgentAccess: true } }),
    ],
    [
      "a bucket that is made without prevention",
      { op: "create", type: BUCKET, new: { uniformBucketLevelAccess: true } },
    ],
    [
      "a bucket that is made with what nobody knows yet",
      { op: "create", type: BUCKET, new: { ...CLOSED_BUCKET, publicAccessPrevention: UNKNOWN } },
    ],
    ["a bucket that is made anew, and open", { ...update(BUCKET, {}, {}), op: "replace" }],
    [
      "a cache that is made without a password",
      { op: "create", type: REDIS, new: { ...CLOSED_CACHE, authEnabled: false } },
    ],
    [
      "a cache that is made without encryption",
      { op: "create", type: REDIS, new: { ...CLOSED_CACHE, transitEncryptionMode: "DISABLED" } },
    ],
    ["a cache that is made, and nothing said", { op: "create", type: REDIS, new: {} }],
    [
      "a cache in another network",
      update(REDIS, { ...CLOSED_CACHE, authorizedNetwork: "a" }, { ...CLOSED_CACHE, authorizedNetwork: "b" }),
    ],
    [
      "a public service that is made anew",
      { ...update(SERVICE, { ...PUBLIC, location: "a" }, { ...PUBLIC, location: "b" }), op: "replace" },
    ],
    ["clients without certificates", update(SQL, ip({ sslMode: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" }), ip({}))],
    ["other services of Google's", update(SQL, ip({}), ip({ enablePrivatePathForGoogleCloudServices: true }))],
    ["another network", update(SQL, ip({ privateNetwork: "a" }), ip({ privateNetwork: "b" }))],
    [
      "a consumer of a private endpoint",
      update(SQL, ip({}), ip({ pscConfigs: [{ allowedConsumerProjects: ["acme-two"] }] })),
    ],
    ["connections without a connector", update(SQL, settings({ connectorEnforcement: "REQUIRED" }), settings({}))],
    ["a database's interface for data", update(SQL, settings({}), settings({ dataApiAccess: "ALLOW_DATA_API" }))],
    [
      "weak passwords",
      update(SQL, settings({ passwordValidationPolicy: { enablePasswordPolicy: true } }), settings({})),
    ],
    [
      "a network that a bucket's filter lets in",
      update(BUCKET, CLOSED_BUCKET, { ...CLOSED_BUCKET, ipFilter: { vpcNetworkSources: [{ network: "a" }] } }),
    ],
    [
      "a bucket that is made with a filter that nobody knows yet",
      { op: "create", type: BUCKET, new: { ...CLOSED_BUCKET, ipFilter: UNKNOWN } },
    ],
    ["settings that nobody knows yet", update(SQL, ip({}), { settings: UNKNOWN })],
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
    ["a bucket that is made closed", { op: "create", type: BUCKET, new: CLOSED_BUCKET }],
    [
      "a cache that is made closed",
      { op: "create", type: REDIS, new: { ...CLOSED_CACHE, authorizedNetwork: UNKNOWN } },
    ],
    [
      "a bucket's filter that comes",
      update(BUCKET, CLOSED_BUCKET, { ...CLOSED_BUCKET, ipFilter: { mode: "Enabled" } }),
    ],
    [
      "a network that is no longer let in",
      update(SQL, ip({ authorizedNetworks: [{ value: "192.0.2.0/24" }] }), ip({})),
    ],
    [
      "stronger passwords",
      update(SQL, settings({}), settings({ passwordValidationPolicy: { enablePasswordPolicy: true } })),
    ],
  ])("%s", (_, parts) => {
    expect(administrator(parts)).toBe(false);
  });
});

test("a database as the program makes it is closed", () => {
  const parts: StepParts = { op: "create", type: SQL, new: settings({ connectorEnforcement: "NOT_REQUIRED" }) };
  const [change] = readPreview(preview([step(parts)])).changes;
  expect(change && openedDoors(change)).toEqual([]);
});

test.each<[string, StepParts, readonly string[]]>([
  [
    "made",
    { op: "create", type: BUCKET, new: { publicAccessPrevention: "inherited" } },
    ["it is made open: publicAccessPrevention is inherited", "it is made open: uniformBucketLevelAccess is not given"],
  ],
  [
    "changed",
    update(REDIS, CLOSED_CACHE, { ...CLOSED_CACHE, authEnabled: false }),
    ["it lets in more: authEnabled is false"],
  ],
  [
    "not known",
    update(SQL, ip({}), ip({ sslMode: UNKNOWN })),
    ["settings.ipConfiguration.sslMode is known after the run alone, so it counts as open"],
  ],
  [
    "of a service, not known",
    update(SERVICE, { ...PUBLIC, invokerIamDisabled: false }, { ...PUBLIC, invokerIamDisabled: UNKNOWN }),
    ["invokerIamDisabled is known after the run alone, so it counts as open"],
  ],
  [
    "of a service, which says it itself",
    update(SERVICE, { ...PUBLIC, invokerIamDisabled: false }, PUBLIC),
    ["anyone may call it: callers are not checked any more"],
  ],
  [
    "of a service that is made, what is not known before what is",
    { op: "create", type: SERVICE, new: { ingress: ALL, invokerIamDisabled: UNKNOWN } },
    ["invokerIamDisabled is known after the run alone, so it counts as open"],
  ],
  ["of what goes", { op: "delete", type: BUCKET, old: CLOSED_BUCKET }, []],
  ["closed", { op: "create", type: BUCKET, new: CLOSED_BUCKET }, []],
])("what opens is said: %s", (_, parts, expected) => {
  const [change] = readPreview(preview([step(parts)])).changes;
  const phrases = change ? explain(change) : [];
  expect(phrases.map((phrase) => phrase.map((part) => (typeof part === "string" ? part : part.code)).join(""))).toEqual(
    expected,
  );
});
