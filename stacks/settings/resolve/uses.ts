import { bucketUseDefaults } from "../../../components/data/defaults.ts";
import type { StackFile } from "../schema/stack-file.ts";
import type { BucketUse, ConnectionUse, UsesSettings } from "../workload-settings.ts";
import { mapSorted } from "./map-sorted.ts";

type UsesInFile = StackFile["services"][string]["uses"];

/** The shared secret that a database or cache makes for its connection string. */
export function connectionSecret(kind: "database" | "cache", name: string): string {
  return `${name}-${kind === "database" ? "database" : "redis"}-url`;
}

/** What a workload uses, each in its long form. */
export function resolveUses(uses: UsesInFile): UsesSettings {
  const buckets = Array.isArray(uses.buckets)
    ? Object.fromEntries(uses.buckets.map((name) => [name, { ...bucketUseDefaults, mount: undefined }]))
    : uses.buckets;
  return {
    database: connection("database", "DATABASE_URL", uses.database),
    cache: connection("cache", "REDIS_URL", uses.cache),
    buckets: mapSorted(
      buckets,
      (bucket, name): BucketUse => ({
        access: bucket.access,
        mount: bucket.mount,
        env: `BUCKET_${name.toUpperCase().replaceAll("-", "_")}`,
      }),
    ),
  };
}

function connection(
  kind: "database" | "cache",
  env: string,
  used: string | { name: string; env: string } | undefined,
): ConnectionUse | undefined {
  if (used === undefined) {
    return undefined;
  }
  const { name, ...rest } = typeof used === "string" ? { name: used, env } : used;
  return { name, ...rest, secret: connectionSecret(kind, name) };
}
