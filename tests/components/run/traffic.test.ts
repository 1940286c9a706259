import { describe, expect, test } from "vitest";
import { CloudRunService } from "../../../components/run/cloud-run-service.ts";
import { type ServingArgs, servingProblems } from "../../../components/run/traffic.ts";
import { plan } from "../../support/plan.ts";

const where = { project: "acme-staging", location: "europe-west1" };
const image = `europe-west1-docker.pkg.dev/acme-staging/backend/api@sha256:${"a".repeat(64)}`;
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

async function traffics(serving?: ServingArgs) {
  const p = await plan(() => void new CloudRunService("api", { ...where, image, serving }));
  return p.one("gcp:cloudrunv2/service:Service").inputs.traffics;
}

describe("who gets the requests", () => {
  test("the newest revision, where nobody says otherwise", async () => {
    expect(await traffics()).toEqual([{ type: LATEST, percent: 100 }]);
  });

  test("the one that serves, and the candidate none but at its tag", async () => {
    expect(await traffics({ revision: "api-00007-abc" })).toEqual([
      { type: REVISION, revision: "api-00007-abc", percent: 100 },
      { type: LATEST, percent: 0, tag: "candidate" },
    ]);
  });

  test("the candidate its share, the one that serves the rest", async () => {
    expect(await traffics({ revision: "api-00007-abc", candidate: 10 })).toEqual([
      { type: REVISION, revision: "api-00007-abc", percent: 90 },
      { type: LATEST, percent: 10, tag: "candidate" },
    ]);
  });
});

test.each([
  [{ revision: "api-00007-abc", candidate: 99 }, []],
  [
    { revision: "web-00007-abc" },
    ["serving.revision: expected a revision of api, which begins with api-, got web-00007-abc"],
  ],
  [{ revision: "api-" }, ["serving.revision: expected a revision of api, which begins with api-, got api-"]],
  [{ revision: "api-1", candidate: 100 }, ["serving.candidate: expected a whole number from 0 to 99, got 100"]],
  [{ revision: "api-1", candidate: -1 }, ["serving.candidate: expected a whole number from 0 to 99, got -1"]],
  [{ revision: "api-1", candidate: 0.5 }, ["serving.candidate: expected a whole number from 0 to 99, got 0.5"]],
])("%j has the problems %j", (serving, problems) => {
  expect(servingProblems("api", serving)).toEqual(problems);
});

test("a wrong one is refused before anything is made", async () => {
  await expect(traffics({ revision: "web-1" })).rejects.toThrow("CloudRunService api: serving.revision: expected");
});
