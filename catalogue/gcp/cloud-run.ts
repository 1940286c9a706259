// What the resources of Cloud Run have in common.
import { filled, type Kind, type Naming } from "../kind.ts";
import { textAt } from "../known.ts";
import { hexFrom } from "../made-up.ts";
import type { Props, Value } from "../value.ts";
import { CREATED, inProject, memberOf, number } from "./common.ts";

export const API = "run.googleapis.com";
export const CONTAINER = ["envs.*.value", "args", "commands"];
/** How a startup probe asks: kept also where it names neither port nor path. */
export const ASKED = ["httpGet", "tcpSocket", "grpc"];
export const at = (kind: string) => (o: Props) =>
  filled`projects/${o.project}/locations/${o.location}/${kind}/${o.name}`;
export const serviceMember = memberOf(at("services"), API, "gcp:cloudrunv2/service:Service");

export function runKind(kind: string, containers = "template.containers.*"): Kind {
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

export function urls(o: Props, n: Naming): Props {
  const uri = filled`https://${o.name}-${number(o.project)}.${o.location}.run.app`;
  const revision = filled`${at("services")(o)}/revisions/${o.name}-00001-${hexFrom(n.seed, 3)}`;
  const ingress = o.ingress ?? "INGRESS_TRAFFIC_ALL";
  return { uri, urls: [uri], latestCreatedRevision: revision, latestReadyRevision: revision, ingress };
}

/** The records a registrar must hold for a domain: https://docs.cloud.google.com/run/docs/mapping-custom-domains */
export function dnsRecords(domain: string): Value {
  if (domain.split(".").length > 2) return [{ name: domain, type: "CNAME", rrdata: "ghs.googlehosted.com." }];
  return [32, 34, 36, 38].map((part) => ({ name: domain, type: "A", rrdata: `216.239.${part}.21` }));
}
