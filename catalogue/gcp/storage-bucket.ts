import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import { admits, closedBy, closedUnless, stricter } from "../doors.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { inProject } from "./common.ts";

/** `gcp.storage.Bucket`. */
export const storageBucket: Entry = {
  type: "gcp:storage/bucket:Bucket",
  ci: app("life cycle and retention; opening one to others is a grant and refused", {
    read: verbs("storage.buckets", "get", "list"),
    write: verbs("storage.buckets", "create", "update"),
  }),
  holds: "data",
  // https://cloud.google.com/storage/docs/public-access-prevention, https://cloud.google.com/storage/docs/ip-filtering-overview
  doors: [
    closedBy("publicAccessPrevention", '"enforced"'),
    closedBy("uniformBucketLevelAccess", "true"),
    stricter("ipFilter.mode", '"Enabled"'),
    closedUnless("ipFilter.allowCrossOrgVpcs", "false"),
    closedUnless("ipFilter.allowAllServiceAgentAccess", "false"),
    admits("ipFilter.publicNetworkSource.allowedIpCidrRanges"),
    admits("ipFilter.vpcNetworkSources"),
  ],
  comment: [
    "project",
    "location",
    "name",
    "storageClass",
    "forceDestroy",
    "publicAccessPrevention",
    "uniformBucketLevelAccess",
    "ipFilter.mode",
    "ipFilter.allowCrossOrgVpcs",
    "ipFilter.allowAllServiceAgentAccess",
    "versioning.enabled",
    "softDeletePolicy.retentionDurationSeconds",
    "lifecycleRules.*.action.type",
    "lifecycleRules.*.condition.age",
    "labels.*",
  ],
  adopt: under("{project}/{name}"),
  remains: {
    stays:
      "objects that soft deletion keeps, for the bucket's `softDeleteDays`; the name, free for anybody in the world",
    back: "an empty bucket; another name where somebody took it",
  },
  // The API says what is off (`versioning`, a soft deletion of 0 seconds), and the provider reads all it says.
  readsBack: { kept: "all", texts: { location: "case" } },
  cloud: {
    warns: true,
    derived: inProject,
    assigned: (o) => ({
      url: filled`gs://${o.name}`,
      selfLink: filled`https://www.googleapis.com/storage/v1/b/${o.name}`,
    }),
    id: (o) => filled`${o.name}`,
    shown: ["labels"],
  },
};
