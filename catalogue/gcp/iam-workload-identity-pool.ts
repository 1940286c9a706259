import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { inProject, number } from "./common.ts";
import { pool } from "./identities.ts";

/** `gcp.iam.WorkloadIdentityPool`. */
export const iamWorkloadIdentityPool: Entry = {
  type: "gcp:iam/workloadIdentityPool:WorkloadIdentityPool",
  ci: trust("who may become a CI identity"),
  holds: "trust",
  comment: ["project", "workloadIdentityPoolId", "disabled"],
  adopt: {
    ...under("projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}"),
    find: ({ project }) => `gcloud iam workload-identity-pools list --location global --project ${project}`,
  },
  // https://docs.cloud.google.com/iam/docs/manage-workload-identity-pools-providers
  remains: {
    stays: "restorable for 30 days, its id taken as long (`gcloud iam workload-identity-pools undelete`)",
    back: "a pool with another id, which the up tells the workflows; whatever else names the old one has to be told",
  },
  cloud: {
    api: "iam.googleapis.com",
    warns: true,
    tombstone: { from: 0, until: 30 },
    derived: inProject,
    assigned: (o) => ({ name: pool(o, number(o.project)), state: "ACTIVE", mode: o.mode ?? "FEDERATION_ONLY" }),
    id: (o) => pool(o, o.project),
  },
};
