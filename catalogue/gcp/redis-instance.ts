import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import { closedBy, stands } from "../doors.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { textAt, trueAt } from "../known.ts";
import { CREATED, inRegion } from "./common.ts";
import { address } from "./data.ts";

/** `gcp.redis.Instance`. */
export const redisInstance: Entry = {
  type: "gcp:redis/instance:Instance",
  ci: app("size and version; the provider reads the password back, which the state holds too", {
    read: ["redis.operations.get", ...verbs("redis.instances", "get", "list")],
    write: verbs("redis.instances", "create", "getAuthString", "update"),
  }),
  holds: "data",
  // https://cloud.google.com/memorystore/docs/redis/auth-overview
  doors: [
    closedBy("authEnabled", "true"),
    closedBy("transitEncryptionMode", '"SERVER_AUTHENTICATION"'),
    stands("authorizedNetwork"),
  ],
  comment: [
    "project",
    "region",
    "name",
    "tier",
    "memorySizeGb",
    "redisVersion",
    "transitEncryptionMode",
    "authEnabled",
    "deletionProtection",
    "labels.*",
  ],
  adopt: under("projects/{project}/locations/{region}/instances/{name}"),
  remains: { back: "an empty cache" },
  readsBack: {
    kept: ["maintenancePolicy.weeklyMaintenanceWindows.*.startTime"],
    texts: { authorizedNetwork: "link" },
  },
  cloud: {
    api: "redis.googleapis.com",
    warns: true,
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
};
