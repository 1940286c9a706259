import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { CREATED, inProject, number } from "./common.ts";
import { SECRETS } from "./secrets-and-registry.ts";

/** `gcp.secretmanager.Secret`. */
export const secretmanagerSecret: Entry = {
  type: "gcp:secretmanager/secret:Secret",
  ci: trust(
    "who may update a secret may let it expire, which destroys its values; a new one comes with its grants anyway",
  ),
  holds: "data",
  comment: [
    "project",
    "secretId",
    "labels.*",
    "deletionProtection",
    "replication.auto.customerManagedEncryption.kmsKeyName",
    "replication.userManaged.replicas.*.customerManagedEncryption.kmsKeyName",
    "replication.userManaged.replicas.*.location",
    "versionDestroyTtl",
  ],
  adopt: under("projects/{project}/secrets/{secretId}"),
  remains: {
    stays: "nothing: values are gone at once and for good",
    back: "values that people added are added again; a new secret counts from 1, so a `version` in the stack file is set anew",
  },
  // An empty `auto` says that Google chooses the places, and comes back.
  readsBack: { kept: ["replication.auto"] },
  cloud: {
    api: SECRETS,
    warns: true,
    guard: "when true",
    derived: inProject,
    assigned: (o) => ({
      name: filled`projects/${number(o.project)}/secrets/${o.secretId}`,
      createTime: CREATED,
      deletionPolicy: o.deletionPolicy ?? "DELETE",
    }),
    id: (o) => filled`projects/${o.project}/secrets/${o.secretId}`,
    shown: ["labels", "annotations"],
  },
};
