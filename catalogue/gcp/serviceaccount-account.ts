import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { digitsFrom } from "../made-up.ts";
import { given } from "./common.ts";

/** `gcp.serviceaccount.Account`. */
export const serviceaccountAccount: Entry = {
  type: "gcp:serviceaccount/account:Account",
  ci: trust("an identity; a new workload's is made together with its grants"),
  holds: "trust",
  comment: ["project", "accountId", "disabled"],
  adopt: under("projects/{project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com"),
  // https://docs.cloud.google.com/iam/docs/service-accounts-delete-undelete
  remains: {
    stays: "restorable for 30 days (`gcloud iam service-accounts undelete UNIQUE_ID`)",
    back: "an account of the same name is another account: what was granted to it by hand, the state's bucket and key too, is granted anew",
  },
  cloud: {
    api: "iam.googleapis.com",
    derived: (i, n) => {
      const project = given(i.project, n.config.project);
      const email = filled`${i.accountId}@${project}.iam.gserviceaccount.com`;
      return { project, email, member: filled`serviceAccount:${email}` };
    },
    assigned: (o, n) => ({
      name: filled`projects/${o.project}/serviceAccounts/${o.email}`,
      uniqueId: digitsFrom(n.seed, 15),
    }),
    id: (o) => filled`projects/${o.project}/serviceAccounts/${o.email}`,
    keys: (o) => [filled`account ${o.email}`],
    shown: ["displayName", "description"],
  },
};
