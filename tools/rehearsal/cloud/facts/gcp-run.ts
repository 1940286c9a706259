import { filled, type Kind, type Naming } from "../../../../catalogue/kind.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { hexFrom } from "../../../../catalogue/made-up.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";
import { bindingOf, CREATED, inProject, memberOf, number } from "./gcp-common.ts";

const API = "run.googleapis.com";
const CONTAINER = ["envs.*.value", "args", "commands"];
const at = (kind: string) => (o: Props) => filled`projects/${o.project}/locations/${o.location}/${kind}/${o.name}`;
const serviceMember = memberOf(at("services"), API, "gcp:cloudrunv2/service:Service");

function runKind(kind: string, containers = "template.containers.*"): Kind {
  return {
    api: API,
    guard: "when true",
    derived: inProject,
    assigned: (o) => ({
      createTime: CREATED,
      updateTime: CREATED,
      generation: "1",
      uid: hexFrom(`${kind} ${textAt(o, "name")}`, 16),
      launchStage: o.launchStage ?? "GA",
      deletionPolicy: o.deletionPolicy ?? "DELETE",
    }),
    id: at(kind),
    shown: [
      ...CONTAINER.map((path) => `${containers}.${path}`),
      "labels",
      "annotations",
      "description",
      "template.labels",
      "template.annotations",
    ],
  };
}

function urls(o: Props, n: Naming): Props {
  const uri = filled`https://${o.name}-${number(o.project)}.${o.location}.run.app`;
  const revision = filled`${at("services")(o)}/revisions/${o.name}-00001-${hexFrom(n.seed, 3)}`;
  const ingress = o.ingress ?? "INGRESS_TRAFFIC_ALL";
  return { uri, urls: [uri], latestCreatedRevision: revision, latestReadyRevision: revision, ingress };
}

/** The records a registrar must hold for a domain: https://docs.cloud.google.com/run/docs/mapping-custom-domains */
function dnsRecords(domain: string): Value {
  if (domain.split(".").length > 2) return [{ name: domain, type: "CNAME", rrdata: "ghs.googlehosted.com." }];
  return [32, 34, 36, 38].map((part) => ({ name: domain, type: "A", rrdata: `216.239.${part}.21` }));
}

/** Cloud Run. */
export const gcpRun: { readonly [type: string]: Kind } = {
  "gcp:cloudrunv2/service:Service": {
    ...runKind("services"),
    holds: "traffic",
    lowerAutoname: true,
    assigned: (o, n) => ({ ...runKind("services").assigned?.(o, n), ...urls(o, n) }),
    keys: (o) => [filled`service ${o.location}/${o.name}`],
  },
  "gcp:cloudrunv2/serviceIamMember:ServiceIamMember": serviceMember,
  "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding": bindingOf(serviceMember),
  "gcp:cloudrunv2/workerPool:WorkerPool": runKind("workerPools"),
  "gcp:cloudrunv2/job:Job": runKind("jobs", "template.template.containers.*"),
  "gcp:cloudrunv2/jobIamMember:JobIamMember": memberOf(at("jobs"), API, "gcp:cloudrunv2/job:Job"),
  "gcp:cloudrun/domainMapping:DomainMapping": {
    api: API,
    holds: "traffic",
    derived: inProject,
    assigned: (o) => ({ statuses: [{ mappedRouteName: "", resourceRecords: dnsRecords(textAt(o, "name") ?? "") }] }),
    id: (o) => filled`locations/${o.location}/namespaces/${o.project}/domainmappings/${o.name}`,
  },
};
