import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, test, vi } from "vitest";
import { readConfig } from "../../infra/config.ts";

const DIGEST = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"1".repeat(64)}`;
const build = { build: { context: "." } };

function read(images: { service: unknown; worker: unknown; job: unknown }): unknown {
  const config = {
    project: "acme-staging",
    location: "europe-west1",
    services: JSON.stringify({ api: { port: 8000, image: images.service } }),
    workers: JSON.stringify({ queue: { image: images.worker } }),
    jobs: JSON.stringify({ migrate: { image: images.job, timeoutSeconds: 600 } }),
  };
  pulumi.runtime.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, v]) => [`tarmac:${key}`, v])));
  return readConfig(import.meta.dirname);
}

afterEach(() => {
  pulumi.runtime.setAllConfig({});
  vi.unstubAllEnvs();
});

test("no image is built in a job that has signed in: each is told, with the way out", () => {
  vi.stubEnv("GOOGLE_GHA_CREDS_PATH", "/checkout/gha-creds-0123456789abcdef.json");
  const all = () => read({ service: build, worker: build, job: build });
  expect(all).toThrow(/^3 problems in /);
  for (const key of ["services.api", "workers.queue", "jobs.migrate"])
    expect(all).toThrow(`tarmac:${key}.image.build: must not be built in a workflow, since the job's credential`);
  expect(all).toThrow("build and push in a workflow of your own and release the digest (docs/guides/release.md)");
});

test("an image by digest is deployed there", () => {
  vi.stubEnv("GOOGLE_GHA_CREDS_PATH", "/checkout/gha-creds-0123456789abcdef.json");
  expect(() => read({ service: DIGEST, worker: DIGEST, job: { sameAs: "api" } })).not.toThrow();
});

test.each([undefined, ""])(
  "where no job has signed in (%s), as on a laptop or in a rehearsal, the program builds",
  (path) => {
    vi.stubEnv("GOOGLE_GHA_CREDS_PATH", path);
    expect(() => read({ service: build, worker: build, job: build })).not.toThrow();
  },
);
