import { textAt, textsAt } from "../../../../catalogue/known.ts";
import type { World } from "../world.ts";
import type { FindingKind, PlanRule, Report, Rule } from "./rule.ts";

const BASIC = "https://docs.cloud.google.com/iam/docs/roles-overview";
const IMPERSONATION = "https://docs.cloud.google.com/iam/docs/best-practices-service-accounts";
const PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
const ACCOUNT_MEMBER = "gcp:serviceaccount/iAMMember:IAMMember";
const EVERYONE = ["allUsers", "allAuthenticatedUsers"];

const basicRole: FindingKind = {
  code: "iam-basic-role",
  severity: "error",
  about: "owner and editor reach everything in the project, trust and data included",
  fix: "grant the roles that are needed, on the resources that need them",
  source: BASIC,
};
const projectWide: FindingKind = {
  code: "iam-project-impersonation",
  severity: "error",
  about: "serviceAccountUser or serviceAccountTokenCreator on the project lets the member act as every account in it",
  fix: "grant the role on the one service account that is meant",
  source: IMPERSONATION,
};
const everyone: FindingKind = {
  code: "iam-everyone",
  severity: "error",
  about: "a grant to everybody on something that is not a public service or site",
  fix: "name who is meant",
  source: "https://docs.cloud.google.com/iam/docs/principals-overview",
};
const publicService: FindingKind = {
  code: "run-public-by-member",
  severity: "warning",
  about:
    "allUsers as invoker is refused where the organisation restricts domains, and is lost when the service is replaced",
  fix: "set invokerIamDisabled: true on the service instead",
  source: "https://docs.cloud.google.com/run/docs/authenticating/public",
};
const publicBucket: FindingKind = {
  code: "bucket-readable-by-all",
  severity: "error",
  about: "everybody may read or write the bucket",
  fix: "name who is meant; serve public files through a service or a load balancer",
  source: "https://docs.cloud.google.com/storage/docs/public-access-prevention",
};
const binding: FindingKind = {
  code: "iam-binding-authoritative",
  severity: "warning",
  about: "a binding owns its role: whoever else holds it, through another resource or by hand, loses it",
  fix: "use the IamMember type beside it",
  source: "https://github.com/terraform-google-modules/terraform-google-secret-manager/issues/155",
};
const ciReads: FindingKind = {
  code: "iam-ci-reads-secrets",
  severity: "error",
  about: "an account that GitHub's workflows may become can read the values of secrets",
  fix: "remove the grant; a workflow needs versions and grants, not values",
  source: "https://docs.cloud.google.com/secret-manager/docs/access-control",
};

const READERS = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin"];

/** Grants that reach too far. */
export const grants: Rule = {
  findings: [basicRole, projectWide, everyone, publicService, publicBucket, binding],
  judge({ type, inputs }, _, report) {
    const role = textAt(inputs, "role");
    if (role === undefined) return;
    const members = [textAt(inputs, "member"), ...textsAt(inputs, "members")].filter((member) => member !== undefined);
    if (/I(am|AM)Binding$/.test(type)) report(binding, `owns ${role}: other holders lose it`);
    if (members.some((member) => EVERYONE.includes(member))) reportPublic(type, role, report);
    if (!type.startsWith("gcp:projects/")) return;
    if (role === "roles/owner" || role === "roles/editor") report(basicRole, `grants ${role} on the whole project`);
    if (/^roles\/iam\.serviceAccount(User|TokenCreator)$/.test(role))
      report(projectWide, `grants ${role} on the whole project`);
  },
};

function reportPublic(type: string, role: string, report: Report): void {
  if (type.startsWith("gcp:storage/")) report(publicBucket, `grants ${role} to everybody`);
  else if (role === "roles/run.invoker") report(publicService, "makes the service public by a grant to allUsers");
  else report(everyone, `grants ${role} to everybody`);
}

/** What the accounts of the workflows may reach; the order in which grants arrive does not matter. */
export const ciGrants: PlanRule = {
  findings: [ciReads],
  settle(_, world, report) {
    for (const member of ciMembers(world)) {
      for (const grant of world.find(`grants to ${member}`)) {
        const role = textAt(grant.outputs, "role") ?? "";
        const reads = READERS.includes(role) || permissionsOf(role, world).includes("secretmanager.versions.access");
        if (reads) report(ciReads, `${member} may read secret values through ${role}`, { urn: grant.urn });
      }
    }
  },
};

/** Members of the accounts that a federation may become. */
export function ciMembers(world: World): readonly string[] {
  const members = new Set<string>();
  for (const grant of world.all(ACCOUNT_MEMBER)) {
    const account = textAt(grant.outputs, "serviceAccountId")?.split("/").pop();
    const isFederated = /^principal(Set)?:/.test(textAt(grant.outputs, "member") ?? "");
    const role = textAt(grant.outputs, "role");
    if (account && isFederated && role === "roles/iam.workloadIdentityUser") members.add(`serviceAccount:${account}`);
  }
  return [...members];
}

/** The permissions of a custom role of this stack. */
export function permissionsOf(role: string, world: World): readonly string[] {
  const custom = world.byId("gcp:projects/iAMCustomRole:IAMCustomRole", role);
  return custom ? textsAt(custom.outputs, "permissions") : [];
}

/** Roles a member holds on the project. */
export function projectRoles(member: string, world: World): readonly string[] {
  return [...world.find(`grants to ${member}`)]
    .filter((grant) => grant.type === PROJECT_MEMBER)
    .map((grant) => textAt(grant.outputs, "role") ?? "");
}
