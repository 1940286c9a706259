import type { ResourceChange } from "../change-set.ts";
import { openedDoors } from "./doors.ts";

/**
 * What the deploy identity may change, and of it what it may also create and delete. Everything else is trust: who may become whom, read or
 * reach what. A test holds this table against the one the identities' roles are made of.
 */
const APP: Readonly<Record<string, { readonly creates: boolean; readonly deletes: boolean }>> = {
  "gcp:cloudrunv2/service:Service": { creates: true, deletes: true },
  "gcp:cloudrunv2/workerPool:WorkerPool": { creates: true, deletes: true },
  "gcp:cloudrunv2/job:Job": { creates: true, deletes: true },
  "gcp:artifactregistry/repository:Repository": { creates: false, deletes: false },
  "gcp:sql/databaseInstance:DatabaseInstance": { creates: false, deletes: false },
  "gcp:sql/database:Database": { creates: true, deletes: false },
  "gcp:redis/instance:Instance": { creates: true, deletes: false },
  "gcp:storage/bucket:Bucket": { creates: true, deletes: false },
  "docker:index/image:Image": { creates: true, deletes: true },
  "random:index/randomId:RandomId": { creates: true, deletes: true },
  "random:index/randomPassword:RandomPassword": { creates: true, deletes: true },
};

/** Whether a type decides who may become whom, read or reach what. A type nobody thought of does. */
export function isTrust(type: string): boolean {
  return !Object.hasOwn(APP, type) && !type.startsWith("pulumi:providers:");
}

/** Nothing is done to the thing itself. */
const LOOKS: ReadonlySet<string> = new Set(["read", "refresh"]);
const DELETES: ReadonlySet<string> = new Set(["delete", "replace", "forget", "unknown"]);
const CREATES: ReadonlySet<string> = new Set(["create", "replace", "unknown"]);

/** Whether only a person with credentials of their own can apply a change, since the deploy identity would be refused. */
export function needsAdministrator(change: ResourceChange): boolean {
  if (LOOKS.has(change.operation)) return false;
  if (isTrust(change.type) || opens(change)) return true;
  const may = Object.hasOwn(APP, change.type) ? APP[change.type] : undefined;
  if (may === undefined) return false;
  return (DELETES.has(change.operation) && !may.deletes) || (CREATES.has(change.operation) && !may.creates);
}

/**
 * Whether a change opens something, or turns the check of a service's callers off or on, which takes the permission to set its IAM
 * policy: https://cloud.google.com/run/docs/securing/managing-access#invoker_check
 */
export function opens(change: ResourceChange): boolean {
  const { type, operation, properties } = change;
  if (openedDoors(change).length > 0) return true;
  if (type !== "gcp:cloudrunv2/service:Service" || operation === "delete" || operation === "create") return false;
  return properties.some((property) => property.path === "invokerIamDisabled");
}
