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

test("an API that is not listed is a programmer's error that names it", async () => {
  const program = () => new EnabledApis("apis", { project: "acme-staging", services: [] }).of("run.googleapis.com");
  await expect(plan(program)).rejects.toThrow(
    "EnabledApis: run.googleapis.com is used but not listed in services; add it there",
  );
});
