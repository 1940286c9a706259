import { textAt } from "../../../../catalogue/known.ts";
import type { FindingKind, Rule } from "./rule.ts";

const SOURCE = "https://docs.cloud.google.com/run/docs/mapping-custom-domains";

const location: FindingKind = {
  code: "domain-location",
  severity: "error",
  about: "domain mappings exist in some locations only",
  fix: "move the service to europe-west1 or another of those, or put a load balancer in front of it",
  source: SOURCE,
};
const service: FindingKind = {
  code: "domain-without-service",
  severity: "error",
  about: "a domain mapping names a service of this location that does not exist, or does not wait for it",
  fix: "take the name from the service's output",
  source: SOURCE,
};

/** https://docs.cloud.google.com/run/docs/mapping-custom-domains: where mappings are offered. */
const LOCATIONS = [
  ...["asia-east1", "asia-northeast1", "asia-southeast1", "europe-north1", "europe-west1", "europe-west4"],
  ...["us-central1", "us-east1", "us-east4", "us-west1"],
];

/** Domains of services. */
export const domains: Rule = {
  findings: [location, service],
  types: ["gcp:cloudrun/domainMapping:DomainMapping"],
  judge({ inputs, follows }, world, report) {
    const where = textAt(inputs, "location");
    const route = textAt(inputs, "spec.routeName");
    if (where !== undefined && !LOCATIONS.includes(where))
      report(location, `location: ${where} has no domain mappings`);
    if (where === undefined || route === undefined) return;
    const target = world.first(`service ${where}/${route}`);
    if (!target) report(service, `spec.routeName: there is no service ${route} in ${where}`);
    else if (!follows(target.urn)) report(service, `spec.routeName: does not wait for the service ${route}`);
  },
};
