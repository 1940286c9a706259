import * as gcp from "@pulumi/gcp";
import type * as pulumi from "@pulumi/pulumi";
import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import { everyEntry } from "../../../../catalogue/index.ts";
import { type Props, secret } from "../../../../catalogue/value.ts";
import { openCloud } from "../../../../tools/rehearsal/cloud/index.ts";
import { readBackOf } from "../../../../tools/rehearsal/cloud/read-back.ts";
import { schemaOf } from "../../../../tools/rehearsal/cloud/schema.ts";
import { formatPath } from "../../../../tools/rehearsal/engine/path.ts";
import { rehearse } from "../../../../tools/rehearsal/engine/rehearse.ts";
import { nameOf } from "../../../../tools/rehearsal/engine/urn.ts";
import { reportOf } from "../../../../tools/rehearsal/report.ts";
import { textOf } from "../../../../tools/rehearsal/report-text.ts";

/** What the second run of the same program, or the run of another after it, would change: `op name: add path`. */
async function changesOf(first: () => void, then = first): Promise<readonly string[]> {
  const run = { stack: "s", openCloud };
  const before = await rehearse({ ...run, program: first });
  expect(before.failures).toEqual([]);
  const after = await rehearse({ ...run, program: then, previous: before.kept, until: "preview" });
  expect(after.failures).toEqual([]);
  return after.steps
    .filter(({ op }) => op !== "same")
    .map(({ op, urn, differences }) => {
      const found = differences.map(({ change, path }) => `${change} ${formatPath(path)}`);
      return `${op} ${nameOf(urn)}: ${found.join(", ")}`;
    });
}

const place = { project: "acme-staging", location: "europe-west1" };

function withProvider(make: (opts: pulumi.CustomResourceOptions) => void): () => void {
  return () => {
    const provider = new gcp.Provider("google", { project: place.project });
    const names = ["artifactregistry", "run", "secretmanager", "iam", "cloudresourcemanager"];
    const apis = names.map(
      (name) => new gcp.projects.Service(name, { service: `${name}.googleapis.com` }, { provider }),
    );
    make({ provider, dependsOn: apis });
  };
}

describe("an object that holds nothing but defaults", () => {
  const repository = (args: Partial<gcp.artifactregistry.RepositoryArgs>) =>
    withProvider((opts) => {
      new gcp.artifactregistry.Repository("it", { ...place, repositoryId: "it", format: "DOCKER", ...args }, opts);
    });

  test("is an addition in every preview", async () => {
    expect(await changesOf(repository({ dockerConfig: { immutableTags: false } }))).toEqual([
      "update it: add dockerConfig",
    ]);
  });

  test("is printed as what is new, though the old inputs have it", async () => {
    const run = { stack: "s", openCloud, program: repository({ dockerConfig: { immutableTags: false } }) };
    const first = await rehearse(run);
    const second = await rehearse({ ...run, previous: first.kept, until: "preview" });
    const report = reportOf(second, { project: "tarmac", stack: "s", unopened: [], durations: {} });
    const text = textOf(report, { colors: picocolors.createColors(false), diff: true });
    expect(text.split("\n").filter((line) => line.includes("dockerConfig:"))).toEqual([
      expect.stringMatching(/^[^+~]*\+ dockerConfig: \{"immutableTags":false\}$/),
    ]);
  });

  test("is no change where it says something, is left out or goes", async () => {
    expect(await changesOf(repository({ dockerConfig: { immutableTags: true } }))).toEqual([]);
    expect(await changesOf(repository({}))).toEqual([]);
    expect(await changesOf(repository({ dockerConfig: { immutableTags: false } }), repository({}))).toEqual([]);
    const off = repository({ dockerConfig: { immutableTags: false } });
    expect(await changesOf(repository({ dockerConfig: { immutableTags: true } }), off)).toEqual([
      "update it: update dockerConfig.immutableTags",
    ]);
  });

  test.each<[type: string, olds: Props, kept: Props]>([
    // Its one part stands, so the whole does.
    ["gcp:secretmanager/secret:Secret", { replication: { auto: {} } }, { replication: { auto: {} } }],
    ["gcp:secretmanager/secret:Secret", { replication: { userManaged: { replicas: [] } } }, {}],
    ["gcp:cloudrunv2/service:Service", { scaling: { minInstanceCount: 0 } }, { scaling: { minInstanceCount: 0 } }],
    [
      "gcp:cloudrunv2/service:Service",
      { template: { scaling: { minInstanceCount: 0 }, timeout: "1s" } },
      { template: { timeout: "1s" } },
    ],
    [
      "gcp:cloudrunv2/service:Service",
      { template: { containers: [{ image: "i", resources: { cpuIdle: false }, livenessProbe: { grpc: {} } }] } },
      { template: { containers: [{ image: "i", livenessProbe: { grpc: {} } }] } },
    ],
    ["gcp:cloudrunv2/workerPool:WorkerPool", { scaling: { manualInstanceCount: 0 } }, {}],
    ["gcp:cloudrunv2/workerPool:WorkerPool", { labels: {} }, { labels: {} }],
    ["gcp:compute/subnetwork:Subnetwork", { logConfig: { flowSampling: 0, metadata: "", filterExpr: null } }, {}],
    ["gcp:storage/bucket:Bucket", { versioning: { enabled: false } }, { versioning: { enabled: false } }],
    [
      "gcp:sql/databaseInstance:DatabaseInstance",
      { settings: { backupConfiguration: { enabled: false } } },
      { settings: { backupConfiguration: { enabled: false } } },
    ],
    [
      "github:index/repositoryEnvironment:RepositoryEnvironment",
      { deploymentBranchPolicy: { customBranchPolicies: false, protectedBranches: false } },
      { deploymentBranchPolicy: { customBranchPolicies: false, protectedBranches: false } },
    ],
  ])("%s: %j is read back as %j", (type, olds, kept) => {
    expect(known(type).kept(olds)).toEqual(kept);
  });
});

describe("what makes no difference", () => {
  const env = (name: string, value: string) => ({ name, value });

  test.each<[type: string, olds: Props, news: Props, written: Props]>([
    [
      "gcp:projects/iAMCustomRole:IAMCustomRole",
      { permissions: ["a", "b", "c"] },
      { permissions: ["d", "c", "a"] },
      { permissions: ["a", "c", "d"] },
    ],
    [
      "gcp:projects/iAMCustomRole:IAMCustomRole",
      { permissions: ["b", "a"] },
      { permissions: ["b", "c", "a"] },
      { permissions: ["b", "a", "c"] },
    ],
    // What changed is found by its name.
    [
      "gcp:artifactregistry/repository:Repository",
      {
        cleanupPolicies: [
          { id: "a", action: "KEEP" },
          { id: "b", action: "KEEP" },
        ],
      },
      {
        cleanupPolicies: [
          { id: "c", action: "KEEP" },
          { id: "b", action: "DELETE" },
          { id: "a", action: "KEEP" },
        ],
      },
      {
        cleanupPolicies: [
          { id: "a", action: "KEEP" },
          { id: "b", action: "DELETE" },
          { id: "c", action: "KEEP" },
        ],
      },
    ],
    [
      "gcp:cloudrunv2/job:Job",
      { template: { template: { containers: [{ envs: [env("A", "1"), env("B", "2")], args: ["x", "y"] }] } } },
      { template: { template: { containers: [{ envs: [env("B", "2"), env("A", "1")], args: ["y", "x"] }] } } },
      { template: { template: { containers: [{ envs: [env("A", "1"), env("B", "2")], args: ["y", "x"] }] } } },
    ],
    ["gcp:storage/bucket:Bucket", { location: "EU" }, { location: "eu" }, { location: "EU" }],
    ["gcp:storage/bucket:Bucket", { location: "EU" }, { location: "us" }, { location: "us" }],
    [
      "gcp:projects/iAMMember:IAMMember",
      { member: "user:Ann@acme.example" },
      { member: "user:ann@acme.example" },
      { member: "user:Ann@acme.example" },
    ],
    [
      "gcp:projects/iAMMember:IAMMember",
      { member: "principalSet://X/a" },
      { member: "principalSet://x/a" },
      { member: "principalSet://x/a" },
    ],
    ["gcp:projects/iAMMember:IAMMember", { member: "user:a@acme.example" }, {}, {}],
    [
      "gcp:artifactregistry/repository:Repository",
      { cleanupPolicies: [{ id: "a", condition: { olderThan: "86400s" } }] },
      { cleanupPolicies: [{ id: "a", condition: { olderThan: "1d" } }] },
      { cleanupPolicies: [{ id: "a", condition: { olderThan: "86400s" } }] },
    ],
    [
      "gcp:compute/subnetwork:Subnetwork",
      { network: "projects/p/global/networks/n" },
      { network: "https://www.googleapis.com/compute/v1/projects/p/global/networks/n" },
      { network: "projects/p/global/networks/n" },
    ],
    [
      "gcp:compute/subnetwork:Subnetwork",
      { network: "n" },
      { network: "projects/p/global/networks/n" },
      { network: "n" },
    ],
    [
      "gcp:compute/subnetwork:Subnetwork",
      { network: "projects/p/global/networks/n" },
      { network: "projects/q/global/networks/n" },
      { network: "projects/q/global/networks/n" },
    ],
    [
      "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
      { oidc: { jwksJson: '{"keys":[{"kty":"RSA","n":"x"}]}' } },
      { oidc: { jwksJson: '{ "keys": [{ "n": "x", "kty": "RSA" }] }' } },
      { oidc: { jwksJson: '{"keys":[{"kty":"RSA","n":"x"}]}' } },
    ],
    [
      "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
      { oidc: { jwksJson: "{" } },
      { oidc: { jwksJson: "}" } },
      { oidc: { jwksJson: "}" } },
    ],
    [
      "github:index/repositoryEnvironment:RepositoryEnvironment",
      { reviewers: [{ users: [1, 2], teams: [3] }] },
      { reviewers: [{ users: [2, 1], teams: [3] }] },
      { reviewers: [{ users: [1, 2], teams: [3] }] },
    ],
    ["random:index/randomPassword:RandomPassword", { length: 16 }, { length: 17 }, { length: 17 }],
  ])("%s: after %j, %j is %j", (type, olds, news, written) => {
    expect(known(type).likeBefore(olds, news)).toStrictEqual(written);
  });

  test("moves a secret together with its mark", () => {
    const { likeBefore } = known("gcp:cloudrunv2/service:Service");
    const envs = (...items: Props[]) => ({ template: { containers: [{ envs: items }] } });
    const [plain, hidden] = [env("A", "1"), { name: "B", value: secret("canary") }];
    const sealed = { name: "B", value: secret("rehearsal-secret-0") };
    expect(likeBefore(envs(sealed, plain), envs(plain, hidden))).toEqual(envs(hidden, plain));
  });

  test("shows nothing in a second run, and what did change by itself", async () => {
    const role = (...permissions: string[]) =>
      withProvider((opts) => {
        new gcp.projects.IAMCustomRole("it", { roleId: "role", title: "it", permissions }, opts);
      });
    expect(await changesOf(role("run.jobs.get", "run.jobs.list"), role("run.jobs.list", "run.jobs.get"))).toEqual([]);
    expect(
      await changesOf(role("run.jobs.get", "run.jobs.list"), role("run.jobs.run", "run.jobs.list", "run.jobs.get")),
    ).toEqual(["update it: add permissions[2]"]);
  });
});

function known(type: string) {
  const entry = everyEntry.find((one) => one.type === type);
  return readBackOf(type, schemaOf(type)?.inputs ?? {}, entry?.readsBack ?? {});
}
