import type { ResourceChange } from "../change-set.ts";

/** Properties that open or close a door, by type. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "gcp:cloudrunv2/service:Service": ["ingress", "defaultUriDisabled"],
  "gcp:storage/bucket:Bucket": ["publicAccessPrevention", "uniformBucketLevelAccess"],
  "gcp:sql/databaseInstance:DatabaseInstance": ["settings.ipConfiguration"],
  "gcp:redis/instance:Instance": ["authEnabled", "transitEncryptionMode"],
};

/** Whether a change of something that exists decides who reaches it, or takes its protection off. */
export function isAccess(change: ResourceChange): boolean {
  if (change.protectionLowered) return true;
  if (change.operation === "create") return false;
  const doors = Object.hasOwn(DOORS, change.type) ? (DOORS[change.type] ?? []) : [];
  return change.properties.some((property) => doors.some((path) => property.path.startsWith(path)));
}
