import { describe, expect, test } from "vitest";
import { apisOf } from "../../stacks/apis.ts";
import { deployedDigests, pullReference, resolveImage } from "../../stacks/images.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

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
    ["{ registry: none, apis: [cloudbuild.googleapis.com] }", ["cloudbuild"]],
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

  test("of another registry are pulled through this project's", () => {
    const image = resolveImage(settings, settings.services.api?.image ?? { kind: "none" });
    expect(image.kind === "digest" && pullReference(settings, image)).toBe(
      `europe-west1-docker.pkg.dev/acme-staging/github/acme/api@sha256:${"b".repeat(64)}`,
    );
  });

  test("of this project are taken as they are", () => {
    const image = resolveImage(settings, settings.services.web?.image ?? { kind: "none" });
    expect(image.kind === "digest" && pullReference(settings, image)).toBe(imageOf("web"));
  });

  test("of a worker can be a service's", () => {
    expect(resolveImage(settings, { kind: "sameAs", service: "api" })).toBe(settings.services.api?.image);
  });

  test("of a service that does not exist are a programmer's error", () => {
    expect(() => resolveImage(settings, { kind: "sameAs", service: "nope" })).toThrow("there is no image of nope");
  });

  test("in use are known by digest, each once", () => {
    expect(deployedDigests(settings)).toEqual([`sha256:${"a".repeat(64)}`, `sha256:${"b".repeat(64)}`]);
  });
});
