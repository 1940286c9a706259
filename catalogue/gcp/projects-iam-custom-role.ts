import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { inProject } from "./common.ts";

/** `gcp.projects.IAMCustomRole`. */
export const projectsIamCustomRole: Entry = {
  type: "gcp:projects/iAMCustomRole:IAMCustomRole",
  ci: trust("what the CI identities may do"),
  holds: "trust",
  comment: ["project", "roleId", "stage", "permissions.*"],
  adopt: {
    ...under("projects/{project}/roles/{roleId}"),
    find: ({ project }) => `gcloud iam roles list --project ${project}`,
  },
  // https://docs.cloud.google.com/iam/docs/creating-custom-roles
  remains: {
    stays: "restorable for 7 days, its id taken for 37",
    back: "a role with another id",
  },
  readsBack: { sets: ["permissions"] },
  cloud: {
    api: "iam.googleapis.com",
    // Until then the provider undeletes it: https://docs.cloud.google.com/iam/docs/creating-custom-roles#deleting-custom-role
    tombstone: { from: 7, until: 37 },
    derived: inProject,
    assigned: (o) => ({ name: filled`projects/${o.project}/roles/${o.roleId}`, deleted: false }),
    id: (o) => filled`projects/${o.project}/roles/${o.roleId}`,
  },
};
