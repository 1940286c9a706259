import type { Account } from "@pulumi/gcp/serviceaccount/index.js";
import * as pulumi from "@pulumi/pulumi";

/** `projects/P/serviceAccounts/EMAIL`, from what a preview knows, so that a pull request shows who may act as the account. */
export function accountNameOf(project: string, account: Account): pulumi.Output<string> {
  return pulumi.interpolate`projects/${project}/serviceAccounts/${account.email}`;
}
