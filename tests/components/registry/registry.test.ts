import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BuiltImage, type BuiltImageArgs } from "../../../components/registry/built-image.ts";
import { ImageRegistry, type ImageRegistryArgs } from "../../../components/registry/image-registry.ts";
import { RemoteRepository, type RemoteRepositoryArgs } from "../../../components/registry/remote-repository.ts";
import { retention } from "../../../components/registry/retention.ts";
import { fakeApis, fakeSecret, Marker } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const REPOSITORY = "gcp:artifactregistry/repository:Repository";
const MEMBER = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
const IMAGE = "docker:index/image:Image";

const place = { project: "acme-staging", location: "europe-west1" };
const labels = { environment: "staging" };
const policy = { keepRecent: 10, keep: [], expire: [], untaggedAfterSeconds: 86_400, deployedDigests: [] };

describe("ImageRegistry", () => {
  function registry(change: Partial<ImageRegistryArgs> = {}) {
    return plan(() => {
      const args = { ...place, labels, repositoryId: "backend", retention: policy, dryRun: true, immutableTags: false };
      const rest = { scanning: true, readers: [], retire: false, apis: fakeApis() };
      const made = new ImageRegistry("registry", { ...args, ...rest, ...change });
      const grants = [
        ...made.grantPush("ci-deploy", "serviceAccount:ci-deploy@x"),
        ...made.grantRead("ci-plan", "serviceAccount:ci-plan@x"),
      ];
      return { url: made.url, grants: grants.length };
    });
  }

  test("sends every field", async () => {
    const p = await registry();
    const { inputs, protect } = p.one(REPOSITORY, "registry");
    expect([inputs, protect]).toEqual([
      {
        ...place,
        labels,
        repositoryId: "backend",
        format: "DOCKER",
        mode: "STANDARD_REPOSITORY",
        description: "Images of this environment",
        vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
        cleanupPolicies: retention(policy),
        cleanupPolicyDryRun: true,
        deletionPolicy: "PREVENT",
      },
      true,
    ]);
    expect(p.waitsFor(p.one(REPOSITORY))).toEqual(["Marker api-artifactregistry"]);
    expect(p.outputs).toEqual({ url: "europe-west1-docker.pkg.dev/acme-staging/backend", grants: 2 });
  });

  test("without scanning, with tags that stay, for real", async () => {
    const { inputs } = (await registry({ scanning: false, immutableTags: true, dryRun: false })).one(REPOSITORY);
    expect([inputs.vulnerabilityScanningConfig, inputs.dockerConfig, inputs.cleanupPolicyDryRun]).toEqual([
      { enablementConfig: "DISABLED" },
      { immutableTags: true },
      false,
    ]);
  });

  test("lets in who is named, each by itself", async () => {
    const p = await registry({ readers: ["serviceAccount:run@y"] });
    const on = { ...place, repository: "backend" };
    const reads = { ...on, role: "roles/artifactregistry.reader" };
    expect(Object.fromEntries(p.all(MEMBER).map((r) => [r.name, r.inputs]))).toEqual({
      "registry-read--serviceAccount:run@y": { ...reads, member: "serviceAccount:run@y" },
      "registry-read--ci-plan": { ...reads, member: "serviceAccount:ci-plan@x" },
      "registry-push--ci-deploy": {
        ...on,
        role: "roles/artifactregistry.writer",
        member: "serviceAccount:ci-deploy@x",
      },
    });
  });

  test("retiring lowers both protections and lets nobody in", async () => {
    const p = await registry({ retire: true, readers: ["serviceAccount:run@y"] });
    const { inputs, protect } = p.one(REPOSITORY);
    expect([inputs.deletionPolicy, protect, p.all(MEMBER), p.outputs.grants]).toEqual(["DELETE", false, [], 0]);
  });
});

describe("RemoteRepository", () => {
  function remote(change: Partial<RemoteRepositoryArgs> = {}) {
    return plan(() => {
      const args = { ...place, labels, host: "ghcr.io", retire: false, apis: fakeApis() };
      const made = new RemoteRepository("ghcr", { ...args, ...change });
      const granted = made.grantRead("ci-deploy", "serviceAccount:ci-deploy@x").length;
      return { url: made.url, granted };
    });
  }

  test("of another host, as anybody", async () => {
    const p = await remote();
    const { inputs, protect } = p.one(REPOSITORY, "ghcr");
    expect([inputs, protect]).toEqual([
      {
        ...place,
        labels,
        repositoryId: "ghcr",
        format: "DOCKER",
        mode: "REMOTE_REPOSITORY",
        description: "Images of ghcr.io",
        remoteRepositoryConfig: {
          description: "ghcr.io",
          dockerRepository: { customRepository: { uri: "https://ghcr.io" } },
          disableUpstreamValidation: false,
        },
        deletionPolicy: "PREVENT",
      },
      true,
    ]);
    expect(p.one(MEMBER, "ghcr-read--ci-deploy").inputs).toEqual({
      ...place,
      repository: "ghcr",
      role: "roles/artifactregistry.reader",
      member: "serviceAccount:ci-deploy@x",
    });
    expect(p.outputs).toEqual({ url: "europe-west1-docker.pkg.dev/acme-staging/ghcr", granted: 1 });
  });

  test("of Docker Hub, by its own name", async () => {
    const { remoteRepositoryConfig } = (await remote({ host: "docker.io" })).one(REPOSITORY).inputs;
    expect(remoteRepositoryConfig).toMatchObject({ dockerRepository: { publicRepository: "DOCKER_HUB" } });
  });

  test("with a login that only the service agent reads, and that is granted first", async () => {
    const password = fakeSecret("ghcr-token", "3");
    const p = await remote({ credentials: { username: "someone", password } });
    const repository = p.one(REPOSITORY);
    expect(repository.inputs.remoteRepositoryConfig).toMatchObject({
      upstreamCredentials: {
        usernamePasswordCredentials: {
          username: "someone",
          passwordSecretVersion: "projects/acme-staging/secrets/ghcr-token/versions/3",
        },
      },
    });
    expect(p.waitsFor(repository)).toEqual(["Marker api-artifactregistry", "Marker grant-ghcr-token-remote-ghcr"]);
    expect(p.one("gcp:projects/serviceIdentity:ServiceIdentity", "ghcr-agent").inputs).toEqual({
      project: "acme-staging",
      service: "artifactregistry.googleapis.com",
    });
    const grant = p.one("test:index:Marker", "grant-ghcr-token-remote-ghcr");
    expect(p.waitsFor(grant)).toEqual(["ServiceIdentity ghcr-agent"]);
  });

  test("a login without a version is refused", async () => {
    const password = { ...fakeSecret("ghcr-token"), version: undefined };
    await expect(remote({ credentials: { username: "someone", password } })).rejects.toThrow(
      "RemoteRepository ghcr: the password has no version; add a value and set the secret's version",
    );
  });

  test("retiring lowers both protections and lets nobody in", async () => {
    const p = await remote({ retire: true });
    const { inputs, protect } = p.one(REPOSITORY);
    expect([inputs.deletionPolicy, protect, p.all(MEMBER), p.outputs.granted]).toEqual(["DELETE", false, [], 0]);
  });
});

describe("BuiltImage", () => {
  let folder: string;
  let dockerfile: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tarmac-image-"));
    dockerfile = join(folder, "Dockerfile");
    writeFileSync(dockerfile, "FROM scratch\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const release = { version: "1.4.0", revision: "a".repeat(40), createdAt: "2026-11-20T10:00:00Z" };

  function built(change: Partial<BuiltImageArgs> = {}) {
    return plan(() => {
      const after = [new Marker("grant")];
      const args = { context: "./backend", dockerfile, args: { PYTHON: "3.12" }, platform: "linux/amd64", after };
      const repository = "europe-west1-docker.pkg.dev/acme-staging/backend/api";
      return { reference: new BuiltImage("api-image", { repository, release, ...args, ...change }).reference };
    });
  }

  test("stamps what is released, tags it by its commit, is used by its digest", async () => {
    const p = await built();
    const image = p.one(IMAGE, "api-image");
    expect(image.inputs).toEqual({
      imageName: `europe-west1-docker.pkg.dev/acme-staging/backend/api:sha-${"a".repeat(40)}`,
      build: {
        context: "./backend",
        dockerfile,
        platform: "linux/amd64",
        args: { PYTHON: "3.12", VERSION: "1.4.0", REVISION: "a".repeat(40), CREATED: "2026-11-20T10:00:00Z" },
        builderVersion: "BuilderBuildKit",
      },
      buildOnPreview: false,
      skipPush: false,
    });
    expect(p.waitsFor(image)).toEqual(["Marker grant"]);
    const digest = `sha256:${"d".repeat(64)}`;
    expect(p.outputs).toEqual({ reference: `europe-west1-docker.pkg.dev/acme-staging/backend/api@${digest}` });
  });

  test("outside of a release has no stamp and a tag that says so; a stage of its own", async () => {
    const { imageName, build } = (await built({ release: undefined, target: "run" })).one(IMAGE).inputs;
    expect(imageName).toMatch(/\/api:unreleased$/);
    expect(build).toMatchObject({ args: { PYTHON: "3.12" }, target: "run" });
  });

  test("shows the lines the Dockerfile lacks", async () => {
    const { warnings } = await built();
    expect(warnings).toEqual([
      expect.stringContaining(
        `${dockerfile}: the image will not say what it was made of (org.opencontainers.image.version, org.opencontainers.image.revision, org.opencontainers.image.created); paste into the stage that is built:\nARG VERSION\n`,
      ),
    ]);
  });

  test("refuses a Dockerfile that is not there and arguments that are ours", async () => {
    const nowhere = "./nowhere/Dockerfile";
    await expect(built({ dockerfile: nowhere, args: { VERSION: "1" } })).rejects.toThrow(
      "BuiltImage api-image: dockerfile: there is no ./nowhere/Dockerfile; create it or set image.build.dockerfile; args.VERSION: is set from tarmac:release; remove it, or give yours another name",
    );
    for (const name of ["VERSION", "REVISION", "CREATED"]) {
      await expect(built({ args: { [name]: "1" } })).rejects.toThrow(
        `BuiltImage api-image: args.${name}: is set from tarmac:release; remove it, or give yours another name`,
      );
    }
  });
});
