import { kinds } from "../kinds.ts";
import type { FindingKind, Rule } from "./rule.ts";

const SOURCE = "https://docs.cloud.google.com/service-usage/docs/enable-disable";

const notEnabled: FindingKind = {
  code: "api-not-enabled",
  severity: "error",
  about: "the Google API of a resource's type is not enabled by this stack, so the cloud answers 403 SERVICE_DISABLED",
  fix: "add the API to the stack's enabled APIs, or enable it with gcloud services enable",
  source: SOURCE,
};

const notAwaited: FindingKind = {
  code: "api-not-awaited",
  severity: "error",
  about: "the stack enables the API of a resource's type, but nothing makes the resource wait for it",
  fix: "pass the gcp.projects.Service of this API in dependsOn",
  source: "https://github.com/hashicorp/terraform-provider-google/issues/2129",
};

/** A resource needs its own API, enabled first; no other. */
export const apis: Rule = {
  findings: [notEnabled, notAwaited],
  when: "change",
  judge({ type, project, action, follows }, world, report) {
    const api = kinds[type]?.api;
    if (api === undefined || project === undefined || action === "update") return;
    const enabled = [...world.find(`api ${project}/${api}`)];
    if (enabled.length === 0) {
      report(notEnabled, `needs ${api} in project ${project}, which this stack does not enable`, {
        fix: `enable it in the program, or by hand: gcloud services enable ${api} --project ${project}`,
      });
    } else if (!enabled.some((service) => follows(service.urn))) {
      report(notAwaited, `is created without waiting for ${api} to be enabled`);
    }
  },
};
