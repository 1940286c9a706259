import { expect, test } from "vitest";
import { DomainMapping } from "../../../components/run/domain-mapping.ts";
import { domainMappingProblem } from "../../../components/run/domain-mapping-locations.ts";
import { fakeApis } from "../../support/fakes.ts";
import { plan } from "../../support/plan.ts";

const MAPPING = "gcp:cloudrun/domainMapping:DomainMapping";

function mapping({ retire = false, location = "europe-west1" } = {}) {
  return plan(() => {
    const args = { project: "acme-staging", location, domain: "api.example.com", service: "api", retire };
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
  expect((await mapping({ retire: true })).one(MAPPING).protect).toBe(false);
});

test("a location without domain mappings is refused with those that have them", async () => {
  expect(domainMappingProblem("europe-west1")).toBeUndefined();
  await expect(mapping({ location: "europe-west3" })).rejects.toThrow(
    "DomainMapping api-domain: Cloud Run maps no domain in europe-west3; put a load balancer before the service, or use asia-east1,",
  );
});
