import type { ResourceChange, Side } from "../change-set.ts";

/** Reads a property of one side of a change, as JSON writes it; `undefined` when it is not given, `?` when nobody can tell. */
type Read = (path: string) => string | undefined;

/** What lets others reach a type of resource. */
interface Doors {
  /** Properties that open or close it. */
  readonly paths: readonly string[];
  /** How far it is open, from 0; what cannot be told counts as open. */
  readonly openness: (read: Read) => number;
}

/** Whether a value that closes does not surely stand there. */
const unless = (value: string | undefined, ...closed: readonly string[]) =>
  value !== undefined && closed.includes(value) ? 0 : 1;

/**
 * Types with doors. How open one is follows from all of its properties together: a service whose callers are not checked is open to
 * whoever reaches it, so its ingress alone decides nothing.
 * https://cloud.google.com/run/docs/securing/ingress, https://cloud.google.com/storage/docs/public-access-prevention,
 * https://cloud.google.com/sql/docs/postgres/configure-ip, https://cloud.google.com/memorystore/docs/redis/auth-overview
 */
const DOORS: Readonly<Record<string, Doors>> = {
  "gcp:cloudrunv2/service:Service": {
    paths: ["ingress", "defaultUriDisabled", "invokerIamDisabled"],
    openness: (read) => {
      const check = read("invokerIamDisabled");
      if (check === undefined || check === "false") return 0;
      const ingress = read("ingress");
      if (ingress === '"INGRESS_TRAFFIC_INTERNAL_ONLY"') return 1;
      const behind = ingress === '"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"' || read("defaultUriDisabled") === "true";
      return behind ? 2 : 3;
    },
  },
  "gcp:storage/bucket:Bucket": {
    paths: ["publicAccessPrevention", "uniformBucketLevelAccess"],
    openness: (read) =>
      unless(read("publicAccessPrevention"), '"enforced"') + unless(read("uniformBucketLevelAccess"), "true"),
  },
  "gcp:sql/databaseInstance:DatabaseInstance": {
    paths: ["settings.ipConfiguration"],
    openness: (read) =>
      unless(read("settings.ipConfiguration.ipv4Enabled"), "false") +
      unless(read("settings.ipConfiguration.sslMode"), '"ENCRYPTED_ONLY"', '"TRUSTED_CLIENT_CERTIFICATE_REQUIRED"'),
  },
  "gcp:redis/instance:Instance": {
    paths: ["authEnabled", "transitEncryptionMode"],
    openness: (read) =>
      unless(read("authEnabled"), "true") + unless(read("transitEncryptionMode"), '"SERVER_AUTHENTICATION"'),
  },
};

/** Lists of those who are let in: each that is added opens. */
const ADMITTED = /^settings\.ipConfiguration\.authorizedNetworks\b/;

/** The properties of a type that open or close it; what stays of them is part of what a change means. */
export function doorPaths(type: string): readonly string[] {
  return Object.hasOwn(DOORS, type) ? (DOORS[type]?.paths ?? []) : [];
}

/** Whether somebody reaches a resource after a change who did not before. What is made, is made from closed. */
export function opensDoors(change: ResourceChange): boolean {
  const doors = Object.hasOwn(DOORS, change.type) ? DOORS[change.type] : undefined;
  if (doors === undefined || change.operation === "delete" || change.operation === "forget") return false;
  const touched = change.properties.filter(({ path }) => doors.paths.some((door) => path.startsWith(door)));
  if (touched.some(({ path, kind }) => ADMITTED.test(path) && kind !== "delete")) return true;
  if (change.operation === "create") return isService(change) && doors.openness(readerOf(change, "after")) > 0;
  return touched.length > 0 && doors.openness(readerOf(change, "after")) > doors.openness(readerOf(change, "before"));
}

/** How a data store is first set up is its owner's word, and protected by its network; a service is reached at once. */
function isService({ type }: ResourceChange): boolean {
  return type === "gcp:cloudrunv2/service:Service";
}

function readerOf({ properties, context }: ResourceChange, side: "before" | "after"): Read {
  const all = [...properties, ...(context ?? [])];
  return (path) => {
    const property = all.find((property) => property.path === path);
    return property === undefined ? undefined : textOf(property[side]);
  };
}

function textOf(side: Side): string | undefined {
  if (side.kind === "absent") return undefined;
  return side.kind === "shown" ? side.text : "?";
}
