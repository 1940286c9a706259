import { parts } from "../../rehearsal/engine/urn.ts";
import type { ResourceChange } from "../change-set.ts";
import { isGrant } from "../values/allowed-values.ts";

/**
 * Types that decide who may become whom, and who may change that: design of the CI identities, docs/security.md. The deploy
 * identity can read them and not write them; a person with credentials of their own applies a change.
 */
const TRUST_TYPES: readonly RegExp[] = [
  /^gcp:iam\//,
  /^gcp:serviceaccount\//,
  /^gcp:projects\/(?!service:|serviceIdentity:)/,
  /^gcp:organizations\//,
  /^gcp:folder\//,
  /^gcp:orgpolicy\//,
  /^gcp:iap\//,
  /^github:/,
];

/** Of the types above, what a service brings with it: its own runtime account. */
const APP_ACCOUNT = "gcp:serviceaccount/account:Account";

/** Whether a change touches trust, so that only an administrator can apply it. */
export function isTrust({ type, urn }: Pick<ResourceChange, "type" | "urn">): boolean {
  if (type === APP_ACCOUNT && parts(urn).types.some((parent) => parent.startsWith("tarmac:run:"))) return false;
  return TRUST_TYPES.some((pattern) => pattern.test(type));
}

/** Properties outside of trust that open or close a door, by type. */
const ACCESS_PATHS: Readonly<Record<string, readonly string[]>> = {
  "gcp:cloudrunv2/service:Service": ["invokerIamDisabled", "ingress"],
  "gcp:storage/bucket:Bucket": ["publicAccessPrevention", "uniformBucketLevelAccess"],
  "gcp:sql/databaseInstance:DatabaseInstance": ["settings.ipConfiguration"],
};

/** Whether a change decides who reaches or reads something, without touching trust: a grant on one thing, a service made public. */
export function isAccess(change: ResourceChange): boolean {
  if (isTrust(change)) return false;
  if (isGrant(change.type) || /iam(?:policy|member|binding)/i.test(change.type)) return true;
  const paths = Object.hasOwn(ACCESS_PATHS, change.type) ? (ACCESS_PATHS[change.type] ?? []) : [];
  return change.properties.some((property) => paths.some((path) => property.path.startsWith(path)));
}
