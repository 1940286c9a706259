import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Settings } from "../../stacks/settings/index.ts";
import { planOf } from "../support/plan-stack.ts";
import { settingsOf } from "../support/settings.ts";

const IMAGE = "docker:index/image:Image";
const BUILD = "image: { build: { context: ./backend } }";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tarmac-builds-"));
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The settings of a stack file, with its builds in a folder that is there. */
function building(yaml: string): Settings {
  return JSON.parse(JSON.stringify(settingsOf(yaml)).replaceAll("./backend/Dockerfile", join(folder, "Dockerfile")));
}

test("each workload's image has a name of its own, whatever the others are called", async () => {
  const p = await planOf(
    building(`
services: { api: { ${BUILD} }, worker-api: { ${BUILD} } }
workers: { api: { ${BUILD} } }
jobs: { api: { ${BUILD}, timeoutSeconds: 60 } }
`),
  );
  const names = p.all(IMAGE).map((r) => [r.name, r.inputs.imageName]);
  expect(Object.fromEntries(names)).toEqual({
    api: "europe-west1-docker.pkg.dev/acme-staging/backend/api:unreleased",
    "worker-api": "europe-west1-docker.pkg.dev/acme-staging/backend/worker-api:unreleased",
    "worker--api": "europe-west1-docker.pkg.dev/acme-staging/backend/worker--api:unreleased",
    "job--api": "europe-west1-docker.pkg.dev/acme-staging/backend/job--api:unreleased",
  });
});

test("what is released names its commit, in the tag and in the image", async () => {
  const revision = "b".repeat(40);
  const release = `{ version: "1.4.0", revision: "${revision}", createdAt: "2026-11-20T10:00:00Z" }`;
  const p = await planOf(building(`{ release: ${release}, services: { api: { ${BUILD} } } }`));
  const { imageName, build } = p.one(IMAGE).inputs;
  expect(imageName).toBe(`europe-west1-docker.pkg.dev/acme-staging/backend/api:sha-${revision}`);
  expect(build).toMatchObject({ args: { VERSION: "1.4.0", REVISION: revision, CREATED: "2026-11-20T10:00:00Z" } });
});

test("a Dockerfile that is not there is a sentence, not a stack trace", async () => {
  const built = planOf(settingsOf(`services: { api: { ${BUILD} } }`));
  await expect(built).rejects.toMatchObject({
    __pulumiRunError: true,
    message: expect.stringContaining("there is no ./backend/Dockerfile"),
  });
});
