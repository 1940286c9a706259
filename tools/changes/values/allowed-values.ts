import { entryOf } from "../../../catalogue/index.ts";

/** Of any `...IamMember`, `...IAMBinding` and the like: what it grants, to whom, on what, and when. */
const GRANT = ["project", "location", "region", "name", "role", "member", "members.*"].concat([
  "condition.expression",
  "serviceAccountId",
  "secretId",
  "repository",
  "bucket",
  "instance",
  "service",
  "job",
  "topic",
  "cryptoKeyId",
  "workloadIdentityPoolId",
]);

const GRANT_TYPE = /^gcp:[a-z0-9]+\/\w*iam(?:Member|Binding)(?:V\d)?:\w+$/i;

/** Whether a type grants a role to someone: `gcp:projects/iAMMember:IAMMember`, `gcp:storage/bucketIAMMember:BucketIAMMember`. */
export function isGrant(type: string): boolean {
  return GRANT_TYPE.test(type);
}

/** Patterns of the paths whose values may be shown. Whatever is not in the catalogue is shown as its type and length. */
export function allowedPaths(type: string): readonly string[] {
  return entryOf(type)?.comment ?? (isGrant(type) ? GRANT : []);
}
