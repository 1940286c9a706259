import { expect, test } from "vitest";
import { planOf } from "../support/plan-stack.ts";
import { imageOf, settingsOf } from "../support/settings.ts";

const REPOSITORY = "gcp:artifactregistry/repository:Repository";
const MEMBER = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
const github = "github: { repository: acme/backend, repositoryId: 1, ownerId: 2, manages: nothing }";

test("each setting of the registry reaches it, with what is deployed", async () => {
  const p = await planOf(
    settingsOf(`
labels: { team: platform }
registry:
  name: images
  keepRecent: 3
  keep: [{ tagPrefix: v }]
  expire: [{ tagPrefix: sha-, after: 36h }]
  untaggedAfter: 2d
  dryRun: false
  immutableTags: true
  scanning: false
services: { api: { image: "${imageOf("api")}" } }
`),
  );
  expect(p.one(REPOSITORY).inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    repositoryId: "images",
    format: "DOCKER",
    mode: "STANDARD_REPOSITORY",
    description: "Images of this environment",
    labels: { team: "platform", "managed-by": "tarmac", environment: "staging" },
    dockerConfig: { immutableTags: true },
    vulnerabilityScanningConfig: { enablementConfig: "DISABLED" },
    cleanupPolicies: [
      { id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: 3 } },
      {
        id: "keep-deployed",
        action: "KEEP",
        condition: { tagState: "ANY", versionNamePrefixes: [`sha256:${"a".repeat(64)}`] },
      },
      { id: "keep-tags", action: "KEEP", condition: { tagState: "TAGGED", tagPrefixes: ["v"] } },
      {
        id: "delete-after-129600s",
        action: "DELETE",
        condition: { tagState: "TAGGED", tagPrefixes: ["sha-"], olderThan: "129600s" },
      },
      { id: "delete-untagged", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan: "172800s" } },
    ],
    cleanupPolicyDryRun: false,
    deletionPolicy: "PREVENT",
  });
});

test("who deploys reads the registry and each remote one, and pushes to none where nothing is built", async () => {
  const p = await planOf(settingsOf(`{ ${github}, remotes: { ghcr: { host: ghcr.io } } }`));
  const deploy = "serviceAccount:ci-deploy@acme-staging.iam.gserviceaccount.com";
  const reads = { project: "acme-staging", location: "europe-west1", role: "roles/artifactregistry.reader" };
  expect(Object.fromEntries(p.all(MEMBER).map((r) => [r.name, r.inputs]))).toEqual({
    "registry-read--ci-deploy": { ...reads, repository: "backend", member: deploy },
    "ghcr-read--ci-deploy": { ...reads, repository: "ghcr", member: deploy },
  });
});
