import { expect, test } from "vitest";
import { DomainMapping } from "../../../components/run/domain-mapping.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const MAPPING = "gcp:cloudrun/domainMapping:DomainMapping";

function mapping() {
  return plan(() => {
    const args = {
      project: "acme-staging",
      location: "europe-west1",
      domain: "api.example.com",
      service: "api",
    };
    return { records: new DomainMapping("api.example.com", { ...args, apis: fakeApis() }).records };
  });
}

test("every field is sent, the records are outputs", async () => {
  const p = await mapping();
  expect(p.one(MAPPING, "api.example.com").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "api.example.com",
    metadata: { namespace: "acme-staging" },
    spec: { routeName: "api", certificateMode: "AUTOMATIC", forceOverride: false },
  });
  expect(p.waitsFor(p.one(MAPPING))).toEqual(["Marker api-run"]);
  expect(p.outputs.records).toEqual([{ name: "api.example.com", type: "CNAME", value: "ghs.googlehosted.com." }]);
});

test("it can be given up at once, and makes way for its own successor", async () => {
  const { protect, deleteBeforeReplace } = (await mapping()).one(MAPPING);
  expect([protect, deleteBeforeReplace]).toEqual([false, true]);
});
