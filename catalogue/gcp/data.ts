// Where data lives and the networks to it, in the forms they are named.
import { filled, type Kind, type Naming } from "../kind.ts";
import { textAt } from "../known.ts";
import { digitsFrom } from "../made-up.ts";
import { type Props, UNKNOWN, type Value } from "../value.ts";
import { memberOf } from "./common.ts";

export const COMPUTE = "compute.googleapis.com";
export const SQL = "sqladmin.googleapis.com";
export const link = (path: Value): Value => filled`https://www.googleapis.com/compute/v1/${path}`;
export const address = (range: string, n: Naming) => `${range}.${2 + (Number(digitsFrom(n.seed, 3)) % 250)}`;
export const network = (o: Props) => filled`projects/${o.project}/global/networks/${o.name}`;
export const subnetwork = (o: Props) => filled`projects/${o.project}/regions/${o.region}/subnetworks/${o.name}`;
export const globalAddress = (o: Props) => filled`projects/${o.project}/global/addresses/${o.name}`;
export const bucketName = (o: Props) => textAt(o, "bucket")?.replace(/^b\//, "");
export const bucketMember: Kind = {
  ...memberOf((o) => filled`b/${bucketName(o)}`),
  parent: (o) => ["gcp:storage/bucket:Bucket", bucketName(o) ?? UNKNOWN],
  derived: () => ({}),
};

/** A network in one form: its path, whether it was given as a path or as a link. */
export function networkPath(network: Value | undefined): Value {
  return typeof network === "string" ? network.replace(/^https:\/\/.*?\/(?=projects\/)/, "") : UNKNOWN;
}
