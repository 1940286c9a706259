import { expect, test } from "vitest";
import { DomainMapping } from "../../../components/run/domain-mapping.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const MAPPING = "gcp:cloudrun/domainMapping:DomainMapping";

function mapping(retire = false) {
  return plan(() => {
    const args = {
      project: "acme-staging",
      location: "europe-west1",
      domain: "api.example.com",
      service: "api",
      retire,
    };
    return { records: new DomainMapping("api-domain", { ...args, apis: fakeApis() }).records };
  });
}

test("every field is sent, the records are outputs", async () => {
  const p = await mapping();
  expect(p.one(MAPPING, "api-domain").inputs).toEqual({
    project: "acme-staging",
    location: "europe-west1",
    name: "api.example.com",
    metadata: { namespace: "acme-staging" },
    spec: { routeName: "api", certificateMode: "AUTOMATIC", forceOverride: false },
  });
  expect(p.waitsFor(p.one(MAPPING))).toEqual(["Marker api-run"]);
  expect(p.outputs.records).toEqual([{ name: "api.example.com", type: "CNAME", value: "ghs.googlehosted.com." }]);
});

test("retiring lowers the protection", async () => {
  expect((await mapping()).one(MAPPING).protect).toBe(true);
  expect((await mapping(true)).one(MAPPING).protect).toBe(false);
});
