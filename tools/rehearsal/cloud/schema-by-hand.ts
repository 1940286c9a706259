import type { FieldFacts, TypeFacts } from "./type-facts.ts";

const text: FieldFacts = { type: "string" };
const fixed: FieldFacts = { type: "string", replaces: true };
const labels: FieldFacts = { type: "map", items: "string" };

/**
 * Facts the extracted file does not hold, written from the typings of the same provider versions: the domain mapping of
 * Cloud Run, the authoritative bindings that exist beside the members (a finding tells people not to use them), and the
 * provider of random values, which has no configuration.
 */
export function handWrittenTypes(known: ReadonlyMap<string, TypeFacts>): { readonly [type: string]: TypeFacts } {
  return {
    "gcp:cloudrun/domainMapping:DomainMapping": domainMapping,
    "pulumi:providers:random": { required: [], inputs: {}, outputs: {} },
    ...bindings(known),
  };
}

const domainMapping: TypeFacts = {
  required: ["location", "spec"],
  inputs: {
    deletionPolicy: text,
    location: fixed,
    metadata: {
      type: "object",
      requiredFields: ["namespace"],
      fields: { annotations: labels, labels: { ...labels, replaces: true }, namespace: fixed },
    },
    name: { ...fixed, autoname: true, autonameMax: 255 },
    project: fixed,
    spec: {
      type: "object",
      replaces: true,
      requiredFields: ["routeName"],
      fields: {
        certificateMode: { ...fixed, providerDefault: "AUTOMATIC", values: ["NONE", "AUTOMATIC"] },
        forceOverride: { type: "boolean", replaces: true },
        routeName: fixed,
      },
    },
  },
  outputs: { statuses: {} },
};

const MEMBERS = [
  ["gcp:artifactregistry/repositoryIam", "RepositoryIam"],
  ["gcp:cloudrunv2/serviceIam", "ServiceIam"],
  ["gcp:projects/iAM", "IAM"],
  ["gcp:secretmanager/secretIam", "SecretIam"],
  ["gcp:serviceaccount/iAM", "IAM"],
  ["gcp:storage/bucketIAM", "BucketIAM"],
] as const;

function bindings(known: ReadonlyMap<string, TypeFacts>): { readonly [type: string]: TypeFacts } {
  const result: Record<string, TypeFacts> = {};
  for (const [token, name] of MEMBERS) {
    const single = known.get(`${token}Member:${name}Member`);
    if (!single) continue;
    const { member: _member, ...inputs } = single.inputs;
    result[`${token}Binding:${name}Binding`] = {
      ...single,
      required: [...single.required.filter((input) => input !== "member"), "members"],
      inputs: { ...inputs, members: { type: "array", items: "string" } },
    };
  }
  return result;
}
