import { accountEmail, projectOfAccount } from "../../../../catalogue/gcp-names.ts";
import { filled, type Kind } from "../../../../catalogue/kind.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { digitsFrom } from "../../../../catalogue/made-up.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";
import { bindingOf, given, inProject, memberOf, number } from "./gcp-common.ts";

const account = (o: Props): Value => {
  const email = accountEmail(o.serviceAccountId);
  const project = email === undefined ? undefined : (projectOfAccount(email) ?? "-");
  return filled`projects/${project}/serviceAccounts/${email}`;
};
const accountMember = memberOf(account, "iam.googleapis.com", "gcp:serviceaccount/account:Account");
const projectMember = memberOf((o) => filled`projects/${o.project}`, "cloudresourcemanager.googleapis.com");
const pool = (o: Props, project: Value | undefined): Value =>
  filled`projects/${project}/locations/global/workloadIdentityPools/${o.workloadIdentityPoolId}`;
const provider = (o: Props, project: Value | undefined): Value =>
  filled`${pool(o, project)}/providers/${o.workloadIdentityPoolProviderId}`;

/** The project itself, identities and trust. */
export const gcpProject: { readonly [type: string]: Kind } = {
  "gcp:projects/service:Service": {
    shared: true,
    derived: inProject,
    id: (o) => filled`${o.project}/${o.service}`,
    keys: (o) => [filled`api ${o.project}/${o.service}`],
  },
  "gcp:projects/serviceIdentity:ServiceIdentity": {
    shared: true,
    derived: inProject,
    assigned: (o) => {
      const service = textAt(o, "service")?.split(".")[0];
      const email = filled`service-${number(o.project)}@gcp-sa-${service}.iam.gserviceaccount.com`;
      return { email, member: filled`serviceAccount:${email}` };
    },
    id: (o) => filled`projects/${o.project}/services/${o.service}`,
  },
  "gcp:projects/iAMMember:IAMMember": projectMember,
  "gcp:projects/iAMBinding:IAMBinding": bindingOf(projectMember),
  "gcp:projects/iAMCustomRole:IAMCustomRole": {
    api: "iam.googleapis.com",
    // Until then the provider undeletes it: https://docs.cloud.google.com/iam/docs/creating-custom-roles#deleting-custom-role
    tombstone: { from: 7, until: 37 },
    derived: inProject,
    assigned: (o) => ({ name: filled`projects/${o.project}/roles/${o.roleId}`, deleted: false }),
    id: (o) => filled`projects/${o.project}/roles/${o.roleId}`,
  },
  "gcp:serviceaccount/account:Account": {
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
  "gcp:serviceaccount/iAMMember:IAMMember": accountMember,
  "gcp:serviceaccount/iAMBinding:IAMBinding": bindingOf(accountMember),
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": {
    api: "iam.googleapis.com",
    holds: "trust",
    tombstone: { from: 0, until: 30 },
    derived: inProject,
    assigned: (o) => ({ name: pool(o, number(o.project)), state: "ACTIVE", mode: o.mode ?? "FEDERATION_ONLY" }),
    id: (o) => pool(o, o.project),
  },
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": {
    api: "iam.googleapis.com",
    holds: "trust",
    tombstone: { from: 0, until: 30 },
    parent: (o) => ["gcp:iam/workloadIdentityPool:WorkloadIdentityPool", pool(o, o.project)],
    derived: inProject,
    assigned: (o) => ({ name: provider(o, number(o.project)), state: "ACTIVE" }),
    id: (o) => provider(o, o.project),
    keys: (o) => [filled`providers of ${pool(o, o.project)}`],
  },
};
