import { accountEmail, projectOfAccount } from "../../../../catalogue/gcp-names.ts";
import { at } from "../../../../catalogue/known.ts";
import type { World } from "../world.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import { ciMembers, permissionsOf, projectRoles } from "./grants.ts";
import { grantsOf } from "./holders.ts";
import type { FindingKind, PlanRule } from "./rule.ts";

const cannotActAs: FindingKind = {
  code: "run-deployer-cannot-act-as",
  severity: "error",
  about: "whoever deploys a service must be allowed to act as the account it runs as: iam.serviceAccounts.actAs",
  fix: "grant roles/iam.serviceAccountUser on that account to the account that deploys",
  source: "https://docs.cloud.google.com/run/docs/reference/iam/roles#additional-configuration",
};

/** Those who deploy may act as what they deploy. */
export const deployers: PlanRule = {
  findings: [cannotActAs],
  settle(plan, world, report) {
    const members = deployersOf(world);
    for (const { type, operation, inputs, urn } of plan) {
      if (!(RUN_TYPES as readonly string[]).includes(type) || operation === "delete") continue;
      const account = accountEmail(at(instanceOf(type, inputs), "serviceAccount"));
      if (account === undefined || !world.first(`account ${account}`)) continue;
      for (const member of members) {
        if (!mayActAs(member, account, world))
          report(cannotActAs, `${member} deploys it and may not act as ${account}`, { urn });
      }
    }
  },
};

/** Members of the accounts of workflows that may deploy. */
export function deployersOf(world: World): readonly string[] {
  return ciMembers(world).filter((member) => mayDeploy(member, world));
}

function mayDeploy(member: string, world: World): boolean {
  return projectRoles(member, world).some(
    (role) =>
      /^roles\/run\.(admin|developer)$/.test(role) ||
      permissionsOf(role, world).some((permission) =>
        /^run\.(services|jobs|workerpools)\.(create|update)$/i.test(permission),
      ),
  );
}

function mayActAs(member: string, account: string, world: World): boolean {
  const acts = (role: string) =>
    role === "roles/iam.serviceAccountUser" || permissionsOf(role, world).includes("iam.serviceAccounts.actAs");
  const project = projectOfAccount(account);
  return [`projects/${project}/serviceAccounts/${account}`, `projects/${project}`].some(
    (on) => grantsOf(world, on, member, acts).length > 0,
  );
}
