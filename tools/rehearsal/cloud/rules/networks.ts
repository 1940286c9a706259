import { networkPath } from "../../../../catalogue/gcp/data.ts";
import { secretName } from "../../../../catalogue/gcp-names.ts";
import { givenAt, objectsAt, textAt, trueAt } from "../../../../catalogue/known.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import type { Entity, World } from "../world.ts";
import { instanceOf, mountsOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Rule, Subject } from "./rule.ts";

const DATABASE = "gcp:sql/databaseInstance:DatabaseInstance";
const REDIS = "gcp:redis/instance:Instance";
const EGRESS = "https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc";

const unreachable: FindingKind = {
  code: "run-private-unreachable",
  severity: "error",
  about: "a service uses a database, a cache or an address that has only a private address, and is in no network",
  fix: "set template.vpcAccess to a network that reaches it",
  source: EGRESS,
};
const smallSubnet: FindingKind = {
  code: "subnet-too-small",
  severity: "error",
  about: "direct egress needs a subnet of /26 or larger",
  fix: "take a range of /26 or larger, better /24: each instance takes addresses",
  source: EGRESS,
};
const noPeering: FindingKind = {
  code: "database-peering-not-awaited",
  severity: "error",
  about: "a private address is taken from a peered range: the connection must be there first",
  fix: "create the servicenetworking Connection of this network and pass it in dependsOn",
  source: "https://docs.cloud.google.com/sql/docs/postgres/configure-private-services-access",
};

/** Every private IPv4 address in a text: https://datatracker.ietf.org/doc/html/rfc1918 */
const PRIVATE = /\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+\b/;

/** A private address where a host stands: alone or in a URL, with or without a port. A range such as 10.0.0.0/8 is none. */
const HOST = new RegExp(`(?:^(?![\\d.]+/\\d{1,2}(?:$|[,;\\s]))|://(?:[^@/\\s]*@)?)(${PRIVATE.source})(?=$|[:/?#])`);

/** A connection needs a network that carries it. */
export const reachability: Rule = {
  findings: [unreachable],
  types: RUN_TYPES,
  judge(subject, world, report) {
    const instance = instanceOf(subject.type, subject.inputs);
    if (instance === UNKNOWN || givenAt(instance, "vpcAccess")) return;
    for (const target of [...privateOnly(world, DATABASE), ...privateOnly(world, REDIS)]) {
      if (subject.follows(target.urn)) report(unreachable, `uses ${target.name}, which has a private address only`);
    }
    for (const { label, text } of mountedValues(subject, world)) {
      const address = PRIVATE.exec(text)?.[0];
      if (address !== undefined) report(unreachable, `${label}: names the private address ${address}`);
    }
    for (const { label, text } of plainValues(subject)) {
      const address = HOST.exec(text)?.[1];
      // It may be a version, an origin of a browser's or an address to trust.
      const severity = "warning";
      if (address !== undefined) report(unreachable, `${label}: names the private address ${address}`, { severity });
    }
  },
};

function privateOnly(world: World, type: string): readonly Entity[] {
  return [...world.all(type)].filter(({ inputs }) =>
    type === REDIS
      ? true
      : givenAt(inputs, "settings.ipConfiguration") && !trueAt(inputs, "settings.ipConfiguration.ipv4Enabled"),
  );
}

function plainValues({ type, inputs }: Subject): { label: string; text: string }[] {
  return objectsAt(instanceOf(type, inputs), "containers").flatMap((container) =>
    objectsAt(container, "envs").flatMap((env) => {
      const text = textAt(env, "value");
      return text === undefined ? [] : [{ label: `variable ${textAt(env, "name")}`, text }];
    }),
  );
}

/** Values of mounted versions that this run made; of older ones the state keeps none. */
function mountedValues(subject: Subject, world: World): { label: string; text: string }[] {
  return mountsOf(subject.type, subject.inputs).flatMap(({ label, secret }) => {
    const name = secretName(secret, subject.project);
    const versions = name === undefined ? [] : [...world.find(`versions of ${name}`)];
    return versions.flatMap(({ inputs }) => {
      const text = textAt(inputs, "secretData");
      return text === undefined ? [] : [{ label, text }];
    });
  });
}

/** Ranges of subnets. */
export const subnets: Rule = {
  findings: [smallSubnet],
  types: ["gcp:compute/subnetwork:Subnetwork"],
  judge({ inputs }, _, report) {
    const range = textAt(inputs, "ipCidrRange");
    const bits = Number(range?.split("/")[1]);
    const purpose = textAt(inputs, "purpose") ?? "PRIVATE";
    if (purpose === "PRIVATE" && bits > 26) report(smallSubnet, `ipCidrRange: ${range} is smaller than /26`);
  },
};

/** A private address comes from a peered range. */
export const peerings: Rule = {
  findings: [noPeering],
  types: [DATABASE, REDIS],
  when: "change",
  judge({ type, inputs, action, follows }, world, report) {
    if (action === "update") return;
    const network =
      type === DATABASE
        ? textAt(inputs, "settings.ipConfiguration.privateNetwork")
        : textAt(inputs, "authorizedNetwork");
    const needs = type === DATABASE || textAt(inputs, "connectMode") === "PRIVATE_SERVICE_ACCESS";
    if (network === undefined || !needs) return;
    const peering = [...world.find(`peering of ${networkPath(network)}`)];
    if (!peering.some(({ urn }) => follows(urn)))
      report(noPeering, `takes an address in ${network} without waiting for its connection`);
  },
};
