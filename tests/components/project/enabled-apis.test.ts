import { expect, test } from "vitest";
import { EnabledApis } from "../../../components/project/enabled-apis.ts";
import { plan } from "../../support/plan.ts";

const SERVICE = "gcp:projects/service:Service";

test("each API once, never disabled again, by ascending name", async () => {
  const services = ["secretmanager.googleapis.com", "run.googleapis.com", "run.googleapis.com"];
  const p = await plan(() => new EnabledApis("apis", { project: "acme-staging", services }) && {});
  expect(p.all(SERVICE).map((r) => [r.name, r.inputs, r.parent])).toEqual([
    [
      "run",
      {
        project: "acme-staging",
        service: "run.googleapis.com",
        disableOnDestroy: false,
        disableDependentServices: false,
      },
      "urn:pulumi:staging::tarmac::tarmac:project:EnabledApis::apis",
    ],
    [
      "secretmanager",
      {
        project: "acme-staging",
        service: "secretmanager.googleapis.com",
        disableOnDestroy: false,
        disableDependentServices: false,
      },
      "urn:pulumi:staging::tarmac::tarmac:project:EnabledApis::apis",
    ],
  ]);
});

test("an API that is not listed is enabled when it is asked for, once", async () => {
  const p = await plan(() => {
    const apis = new EnabledApis("apis", { project: "acme-staging", services: [] });
    expect(apis.of("run.googleapis.com")).toEqual(apis.of("run.googleapis.com"));
  });
  expect(p.all("gcp:projects/service:Service").map(({ name, inputs }) => [name, inputs.service])).toEqual([
    ["run", "run.googleapis.com"],
  ]);
});
