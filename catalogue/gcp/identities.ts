// Identities and who may act as them, in the forms their ids have.
import { accountEmail, projectOfAccount } from "../gcp-names.ts";
import { filled } from "../kind.ts";
import type { Props, Value } from "../value.ts";
import { memberOf } from "./common.ts";

export const account = (o: Props): Value => {
  const email = accountEmail(o.serviceAccountId);
  const project = email === undefined ? undefined : (projectOfAccount(email) ?? "-");
  return filled`projects/${project}/serviceAccounts/${email}`;
};
export const accountMember = memberOf(account, "iam.googleapis.com", "gcp:serviceaccount/account:Account");
export const projectMember = memberOf((o) => filled`projects/${o.project}`, "cloudresourcemanager.googleapis.com");
export const pool = (o: Props, project: Value | undefined): Value =>
  filled`projects/${project}/locations/global/workloadIdentityPools/${o.workloadIdentityPoolId}`;
export const provider = (o: Props, project: Value | undefined): Value =>
  filled`${pool(o, project)}/providers/${o.workloadIdentityPoolProviderId}`;
