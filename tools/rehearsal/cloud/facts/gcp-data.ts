import { filled, type Kind, type Naming } from "../../../../catalogue/kind.ts";
import { textAt, trueAt } from "../../../../catalogue/known.ts";
import { digitsFrom, hexFrom } from "../../../../catalogue/made-up.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import { bindingOf, CREATED, given, inProject, inRegion, memberOf, number } from "./gcp-common.ts";

const COMPUTE = "compute.googleapis.com";
const SQL = "sqladmin.googleapis.com";
const link = (path: Value): Value => filled`https://www.googleapis.com/compute/v1/${path}`;
const address = (range: string, n: Naming) => `${range}.${2 + (Number(digitsFrom(n.seed, 3)) % 250)}`;
const network = (o: Props) => filled`projects/${o.project}/global/networks/${o.name}`;
const subnetwork = (o: Props) => filled`projects/${o.project}/regions/${o.region}/subnetworks/${o.name}`;
const globalAddress = (o: Props) => filled`projects/${o.project}/global/addresses/${o.name}`;
const bucketName = (o: Props) => textAt(o, "bucket")?.replace(/^b\//, "");
const bucketMember: Kind = {
  ...memberOf((o) => filled`b/${bucketName(o)}`),
  parent: (o) => ["gcp:storage/bucket:Bucket", bucketName(o) ?? UNKNOWN],
  derived: () => ({}),
};

/** Where data lives, and the networks to it. */
export const gcpData: { readonly [type: string]: Kind } = {
  "gcp:sql/databaseInstance:DatabaseInstance": {
    api: SQL,
    holds: "data",
    guard: "when true",
    derived: (i, n) => {
      const own = inRegion(i, n);
      return { ...own, connectionName: filled`${own.project}:${own.region}:${i.name}` };
    },
    assigned: (o, n) => ({
      ...(textAt(o, "settings.ipConfiguration.privateNetwork") ? { privateIpAddress: address("10.20.0", n) } : {}),
      serverCaCerts: [{ cert: "not-a-real-certificate" }],
      selfLink: filled`https://sqladmin.googleapis.com/sql/v1beta4/projects/${o.project}/instances/${o.name}`,
      serviceAccountEmailAddress: filled`p${number(o.project)}-${hexFrom(n.seed, 6)}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    }),
    id: (o) => filled`${o.name}`,
    keys: (o) => [filled`database ${o.connectionName}`],
  },
  "gcp:sql/database:Database": {
    api: SQL,
    holds: "data",
    parent: (o) => ["gcp:sql/databaseInstance:DatabaseInstance", given(o.instance)],
    derived: inProject,
    id: (o) => filled`projects/${o.project}/instances/${o.instance}/databases/${o.name}`,
  },
  "gcp:sql/user:User": {
    api: SQL,
    parent: (o) => ["gcp:sql/databaseInstance:DatabaseInstance", given(o.instance)],
    derived: inProject,
    id: (o) => filled`${o.name}/${o.host ?? ""}/${o.instance}`,
  },
  "gcp:redis/instance:Instance": {
    api: "redis.googleapis.com",
    holds: "data",
    guard: "unless false",
    derived: inRegion,
    assigned: (o, n) => ({
      host: address("10.30.0", n),
      port: textAt(o, "transitEncryptionMode") === "SERVER_AUTHENTICATION" ? 6378 : 6379,
      ...(trueAt(o, "authEnabled") ? { authString: "not-a-real-value" } : {}),
      serverCaCerts:
        textAt(o, "transitEncryptionMode") === "SERVER_AUTHENTICATION" ? [{ cert: "not-a-real-certificate" }] : [],
      createTime: CREATED,
    }),
    id: (o) => filled`projects/${o.project}/locations/${o.region}/instances/${o.name}`,
  },
  "gcp:storage/bucket:Bucket": {
    holds: "data",
    derived: inProject,
    assigned: (o) => ({
      url: filled`gs://${o.name}`,
      selfLink: filled`https://www.googleapis.com/storage/v1/b/${o.name}`,
    }),
    id: (o) => filled`${o.name}`,
    shown: ["labels"],
  },
  "gcp:storage/bucketIAMMember:BucketIAMMember": bucketMember,
  "gcp:storage/bucketIAMBinding:BucketIAMBinding": bindingOf(bucketMember),
  "gcp:compute/network:Network": {
    api: COMPUTE,
    lowerAutoname: true,
    derived: inProject,
    assigned: (o, n) => ({ selfLink: link(network(o)), networkId: digitsFrom(n.seed, 15) }),
    id: network,
  },
  "gcp:compute/subnetwork:Subnetwork": {
    api: COMPUTE,
    parent: (o) => ["gcp:compute/network:Network", networkPath(o.network)],
    derived: inRegion,
    assigned: (o) => ({ selfLink: link(subnetwork(o)) }),
    id: subnetwork,
  },
  "gcp:compute/globalAddress:GlobalAddress": {
    api: COMPUTE,
    derived: inProject,
    assigned: (o) => ({
      address: o.address ?? "10.20.0.0",
      prefixLength: o.prefixLength ?? 16,
      selfLink: link(globalAddress(o)),
    }),
    id: globalAddress,
  },
  "gcp:servicenetworking/connection:Connection": {
    api: "servicenetworking.googleapis.com",
    parent: (o) => ["gcp:compute/network:Network", networkPath(o.network)],
    assigned: (o) => ({ peering: String(given(o.service)).replaceAll(".", "-") }),
    id: (o) => filled`${o.network === UNKNOWN ? UNKNOWN : encodeURIComponent(String(o.network))}:${o.service}`,
    keys: (o) => [filled`peering of ${networkPath(o.network)}`],
  },
};

/** A network in one form: its path, whether it was given as a path or as a link. */
export function networkPath(network: Value | undefined): Value {
  return typeof network === "string" ? network.replace(/^https:\/\/.*?\/(?=projects\/)/, "") : UNKNOWN;
}
