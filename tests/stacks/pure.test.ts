import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { apisOf } from "../../stacks/apis.ts";
import { deployedDigests, imageSource } from "../../stacks/images.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const KEY = "projects/acme-keys/locations/global/keyRings/r/cryptoKeys/k";

describe("the APIs of a stack", () => {
  test("are those of what it registers and of the provider itself", () => {
    expect(apisOf(settingsOf("registry: none"))).toEqual([
      "cloudresourcemanager.googleapis.com",
      "iam.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "serviceusage.googleapis.com",
    ]);
  });

  test.each([
    ["{}", ["artifactregistry", "containerscanning"]],
    ["registry: { scanning: false }", ["artifactregistry"]],
    ["{ registry: none, caches: { sessions: {} } }", ["compute", "redis", "servicenetworking"]],
    ["{ registry: none, databases: { main: {} } }", ["compute", "servicenetworking", "sqladmin"]],
    ["{ registry: none, buckets: { uploads: {} } }", ["storage"]],
    ["{ registry: none, remotes: { ghcr: { host: ghcr.io } } }", ["artifactregistry"]],
    [`{ registry: none, secretStorage: { encryptionKeys: ["${KEY}"] } }`, ["cloudkms"]],
    ["{ registry: none, apis: [cloudbuild.googleapis.com] }", ["cloudbuild"]],
    ["{ registry: none, services: { api: { rollout: { steps: [10] } } } }", ["monitoring"]],
    ["{ registry: none, services: { api: { rollout: {} } } }", []],
    [
      "{ registry: none, github: { repository: acme/backend, repositoryId: 1, ownerId: 2 } }",
      ["iamcredentials", "sts"],
    ],
  ])("%s adds %j", (yaml, expected) => {
    const base = apisOf(settingsOf("registry: none"));
    const added = apisOf(settingsOf(yaml)).filter((api) => !base.includes(api));
    expect(added).toEqual(expected.map((name) => `${name}.googleapis.com`));
  });
});

describe("images", () => {
  const settings = settingsOf(`
remotes: { github: { host: ghcr.io } }
services:
  api: { image: "ghcr.io/acme/api@sha256:${"b".repeat(64)}" }
  web: { image: "${imageOf("web")}" }
workers: { mail: { image: { sameAs: api } } }
`);

  const source = imageSource(settings, new Map(), { github: "europe-west1-docker.pkg.dev/acme-staging/github" });

  test("of another registry are pulled through this project's", async () => {
    const reference = source("service api", settings.services.api?.image ?? { kind: "none" });
    await new Promise<void>((resolve) => {
      pulumi.output(reference).apply((text) => {
        expect(text).toBe(`europe-west1-docker.pkg.dev/acme-staging/github/acme/api@sha256:${"b".repeat(64)}`);
        resolve();
      });
    });
  });

  test("of this project are taken as they are", () => {
    expect(source("service web", settings.services.web?.image ?? { kind: "none" })).toBe(imageOf("web"));
  });

  test("of a worker can be a service's", () => {
    expect(source("worker mail", { kind: "sameAs", service: "web" })).toBe(imageOf("web"));
  });

  test("of a service that does not exist are a programmer's error", () => {
    expect(() => source("worker mail", { kind: "sameAs", service: "nope" })).toThrow("there is no nope among api, web");
  });

  test("that are not given are a programmer's error: such a workload is held back", () => {
    expect(() => source("service api", { kind: "none" })).toThrow("service api: there is no image of it");
  });

  test("in use are known by digest, each once", () => {
    expect(deployedDigests(settings)).toEqual([`sha256:${"a".repeat(64)}`, `sha256:${"b".repeat(64)}`]);
  });
});
