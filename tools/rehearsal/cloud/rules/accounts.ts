import { accountEmail, projectOfAccount } from "../../../../catalogue/gcp-names.ts";
import { at, textAt } from "../../../../catalogue/known.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";
import type { World } from "../world.ts";
import { instanceOf, RUN_TYPES } from "./containers.ts";
import type { FindingKind, Report, Rule, Subject } from "./rule.ts";

/** Where somebody from outside the stack is let in: whose account it is, the stack cannot know. */
const LETS_IN = ["roles/run.invoker", "roles/artifactregistry.reader"];
const NEW_ACCOUNT = "https://github.com/hashicorp/terraform-provider-google/issues/15042";

const missing: FindingKind = {
  code: "iam-account-missing",
  severity: "error",
  about:
    "a grant or a service names a service account of this project that the stack does not make (a warning for who may call a service or pull images)",
  fix: "correct the name, or create the account in the program",
  source: NEW_ACCOUNT,
};
const notAwaited: FindingKind = {
  code: "iam-account-not-awaited",
  severity: "error",
  about: "a grant or a service names an account of this stack, but nothing makes it wait for the account",
  fix: "take the e-mail or the member from the account's output",
  source: NEW_ACCOUNT,
};
const defaultAccount: FindingKind = {
  code: "run-default-account",
  severity: "warning",
  about: "without an account of its own a service runs as the project's default account, which is often an editor",
  fix: "create a service account and pass it as template.serviceAccount",
  source: "https://docs.cloud.google.com/run/docs/securing/service-identity",
};

const roleMissing: FindingKind = {
  code: "iam-role-missing",
  severity: "error",
  about: "a grant of a custom role that this stack does not make, or does not wait for",
  fix: "take the role from its output (role.name)",
  source: "https://docs.cloud.google.com/iam/docs/creating-custom-roles",
};

/** Accounts that are named must exist, and first. */
export const accounts: Rule = {
  findings: [missing, notAwaited, defaultAccount, roleMissing],
  judge(subject, world, report) {
    const { type, inputs } = subject;
    if ((RUN_TYPES as readonly string[]).includes(type)) {
      const account = at(instanceOf(type, inputs), "serviceAccount");
      const instance = instanceOf(type, inputs);
      if (account !== undefined) judgeAccount(subject, accountEmail(account), world, report);
      else if (instance !== UNKNOWN && !hasUnknownAccount(instance)) report(defaultAccount, "has no service account");
      return;
    }
    judgeRole(subject, world, report);
    const member = textAt(inputs, "member");
    if (member?.startsWith("serviceAccount:")) judgeAccount(subject, accountEmail(member), world, report);
  },
};

function hasUnknownAccount(instance: ReturnType<typeof instanceOf>): boolean {
  return typeof instance === "object" && instance !== null && !Array.isArray(instance) && "serviceAccount" in instance;
}

function judgeAccount(subject: Subject, email: string | undefined, world: World, report: Report): void {
  if (email === undefined || subject.project === undefined) return;
  if (projectOfAccount(email) !== subject.project) return;
  const account = world.first(`account ${email}`);
  const severity = LETS_IN.includes(textAt(subject.inputs, "role") ?? "") ? "warning" : "error";
  if (!account) report(missing, `names ${email}, which does not exist in project ${subject.project}`, { severity });
  else if (!subject.follows(account.urn)) report(notAwaited, `names ${email} without waiting for the account`);
}

function judgeRole({ inputs, project, follows }: Subject, world: World, report: Report): void {
  const role = textAt(inputs, "role");
  if (role === undefined || !role.startsWith(`projects/${project}/roles/`)) return;
  const custom = world.byId("gcp:projects/iAMCustomRole:IAMCustomRole", role);
  if (!custom || !follows(custom.urn))
    report(roleMissing, `grants ${role} without ${custom ? "waiting for it" : "making it"}`);
}
