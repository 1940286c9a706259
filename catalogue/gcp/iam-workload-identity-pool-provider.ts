import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { inProject, number } from "./common.ts";
import { pool, provider } from "./identities.ts";

/** `gcp.iam.WorkloadIdentityPoolProvider`. */
export const iamWorkloadIdentityPoolProvider: Entry = {
  type: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  ci: trust("who may become a CI identity"),
  holds: "trust",
  comment: [
    "project",
    "workloadIdentityPoolId",
    "workloadIdentityPoolProviderId",
    "disabled",
    "attributeCondition",
    "attributeMapping.*",
    "oidc.issuerUri",
    "oidc.allowedAudiences.*",
  ],
  adopt: {
    ...under(
      "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}/providers/{workloadIdentityPoolProviderId}",
    ),
    find: ({ project }) => `gcloud iam workload-identity-pools list --location global --project ${project}`,
  },
  remains: { stays: "restorable for 30 days in its pool" },
  readsBack: { texts: { "oidc.jwksJson": "json" } },
  cloud: {
    api: "iam.googleapis.com",
    warns: true,
    tombstone: { from: 0, until: 30 },
    parent: (o) => ["gcp:iam/workloadIdentityPool:WorkloadIdentityPool", pool(o, o.project)],
    derived: inProject,
    assigned: (o) => ({ name: provider(o, number(o.project)), state: "ACTIVE" }),
    id: (o) => provider(o, o.project),
    keys: (o) => [filled`providers of ${pool(o, o.project)}`],
  },
};
