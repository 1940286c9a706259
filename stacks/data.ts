import type * as pulumi from "@pulumi/pulumi";
import { ObjectBucket } from "../components/data/object-bucket.ts";
import { PostgresDatabase } from "../components/data/postgres-database.ts";
import { PrivateNetwork } from "../components/data/private-network.ts";
import { RedisCache } from "../components/data/redis-cache.ts";
import type { Backing } from "../components/run/backing.ts";
import type { Common } from "./common.ts";
import { count, entry, mapValues } from "./named.ts";
import type { Settings, UsesSettings } from "./settings/index.ts";

/** What a stack keeps its data in. */
export interface Data {
  /** Connection name of each database, `PROJECT:REGION:NAME`. */
  readonly databases: Readonly<Record<string, pulumi.Output<string>>>;
  /** Name of each bucket. */
  readonly buckets: Readonly<Record<string, pulumi.Output<string>>>;
  readonly network: PrivateNetwork | undefined;
  /** What a workload uses, as its component takes it. */
  backings(uses: UsesSettings): readonly Backing[];
}

/** Databases, caches and buckets, and the private network when something has an address in it. */
export function makeData(settings: Settings, common: Common, opts: pulumi.ComponentResourceOptions): Data {
  const wired = count(settings.databases) + count(settings.caches) > 0;
  const network = wired ? new PrivateNetwork("private", { ...settings.network, ...common }, opts) : undefined;
  const inside = () => {
    if (!network) throw new Error("a database or cache without a network");
    return { ...common, network };
  };
  const databases = mapValues(settings.databases, (name, database) => {
    return new PostgresDatabase(name, { ...database, ...inside() }, opts);
  });
  const caches = mapValues(settings.caches, (name, cache) => new RedisCache(name, { ...cache, ...inside() }, opts));
  const buckets = mapValues(settings.buckets, (name, bucket) => {
    return new ObjectBucket(name, { ...common, ...bucket }, opts);
  });
  return {
    network,
    databases: mapValues(databases, (_, database) => database.connectionName),
    buckets: mapValues(buckets, (_, bucket) => bucket.bucketName),
    backings: ({ database, cache, buckets: used }) => [
      ...(database ? [entry(databases, database.name).backing(database.env)] : []),
      ...(cache ? [entry(caches, cache.name).backing(cache.env)] : []),
      ...Object.entries(used).map(([name, use]) => entry(buckets, name).backing(use)),
    ],
  };
}
