import { isRefused } from "../../../catalogue/ci.ts";
import { entryOf } from "../../../catalogue/index.ts";
import type { Operation, ResourceChange } from "../change-set.ts";
import { openedDoors } from "./doors.ts";

/** Whether a type decides who may become whom, read or reach what. A type nobody thought of does. */
export function isTrust(type: string): boolean {
  return entryOf(type)?.ci?.side !== "app" && !type.startsWith("pulumi:providers:");
}

/** Nothing is done to the thing itself. */
const LOOKS: ReadonlySet<Operation> = new Set(["read", "refresh"]);
const DELETES: ReadonlySet<Operation> = new Set(["delete", "replace", "forget", "unknown"]);
const CREATES: ReadonlySet<Operation> = new Set(["create", "replace", "unknown"]);

/** Whether only a person with credentials of their own can apply a change, since the deploy identity would be refused. */
export function needsAdministrator(change: ResourceChange): boolean {
  const { type, operation } = change;
  if (LOOKS.has(operation)) return false;
  if (isTrust(type) || opens(change)) return true;
  const rights = entryOf(type)?.ci;
  if (rights === undefined) return false;
  return (
    (DELETES.has(operation) && isRefused(rights, "delete")) || (CREATES.has(operation) && isRefused(rights, "create"))
  );
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
