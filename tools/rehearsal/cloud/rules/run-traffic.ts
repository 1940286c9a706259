import { numberAt, objectsAt, textAt } from "../../../../catalogue/known.ts";
import type { Props } from "../../../../catalogue/value.ts";
import type { FindingKind, Report, Rule } from "./rule.ts";

const PAGE = "https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration";
const API = "https://cloud.google.com/run/docs/reference/rest/v2/TrafficTarget";

const sum: FindingKind = {
  code: "run-traffic-sum",
  severity: "error",
  about: "the shares of a service's traffic are not 100 percent together",
  fix: "make them 100 together",
  source: API,
};
const target: FindingKind = {
  code: "run-traffic-target",
  severity: "error",
  about: "a share of traffic names a revision where it goes to the newest, or none where it goes to one by name",
  fix: "name the revision with TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION, and none with TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST",
  source: API,
};
const missing: FindingKind = {
  code: "run-traffic-revision-missing",
  severity: "error",
  about: "traffic goes to a revision of a service that is not there yet, or is made anew: it has none",
  fix: "send all traffic to the newest revision first",
  source: PAGE,
};
const tag: FindingKind = {
  code: "run-traffic-tag",
  severity: "error",
  about: "a tag of a revision stands twice, or is no name that an address can begin with",
  fix: "use each tag once, of lower-case letters, digits and dashes",
  source: PAGE,
};

const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const NAMED = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

/** Who gets the requests of a service. */
export const runTraffic: Rule = {
  findings: [sum, target, missing, tag],
  types: ["gcp:cloudrunv2/service:Service"],
  judge({ inputs, action }, _, report) {
    const traffics = objectsAt(inputs, "traffics");
    const percents = traffics.map((traffic) => numberAt(traffic, "percent") ?? ("percent" in traffic ? undefined : 0));
    if (traffics.length > 0 && percents.every((percent) => percent !== undefined)) {
      const all = percents.reduce((one, other) => one + other, 0);
      if (all !== 100) report(sum, `traffics: ${percents.join(" + ")} is ${all}`);
    }
    for (const traffic of traffics) judgeTarget(traffic, action, report);
    judgeTags(traffics, report);
  },
};

function judgeTarget(traffic: Props, action: string, report: Report): void {
  const type = textAt(traffic, "type");
  const revision = textAt(traffic, "revision");
  if (type === LATEST && revision !== undefined)
    report(target, `traffics: ${revision} is named, but the newest gets it`);
  if (type === NAMED && traffic.revision === undefined)
    report(target, "traffics: a share goes to a revision, and names none");
  const isNew = action === "create" || action === "replace";
  if (isNew && revision !== undefined) report(missing, `traffics: ${revision} cannot be there yet`);
}

function judgeTags(traffics: readonly Props[], report: Report): void {
  const seen = new Set<string>();
  for (const traffic of traffics) {
    const name = textAt(traffic, "tag");
    if (name === undefined) continue;
    if (seen.has(name)) report(tag, `traffics: the tag ${name} stands twice`);
    seen.add(name);
    if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) report(tag, `traffics: the tag ${name} cannot begin an address`);
  }
}
