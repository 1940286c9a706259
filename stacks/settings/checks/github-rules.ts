import { isAnonymous } from "../../../components/github/bypass.ts";
import { GITHUB_ACTIONS } from "../../../components/github/ruleset.ts";
import { serverOf } from "../../../components/identity/issuer.ts";
import { OWN_ACTIONS, silentBecause } from "../own-workflows.ts";
import { quote } from "../words/show-value.ts";
import { matchesAction } from "./action-pattern.ts";
import type { Checking } from "./checking.ts";
import { matchesRef } from "./ref-pattern.ts";

/** Actors that a user's account does not have. */
const ORGANISATIONS = new Set(["Team", "OrganizationAdmin", "EnterpriseOwner"]);

type Github = NonNullable<Checking["file"]["github"]>;
type Rules = NonNullable<Github["rules"]>;

const PATH = ["github", "rules"];

/** Changes can still be merged, and the workflows here can still run. */
export function checkRules(checking: Checking, { manages, plan, issuer, rules }: Github): void {
  if (!rules) return;
  const { conflict } = checking;
  if (manages !== "repository") {
    conflict(
      PATH,
      `must come with manages: repository, got manages: ${manages}; set it in exactly one stack, or take rules out`,
    );
  }
  checkBranches(checking, rules);
  checkRequired(checking, rules, issuer !== undefined && serverOf(issuer) !== undefined);
  checkActions(checking, rules);
  checkBypass(checking, rules, plan);
  if (rules.dependabotUpdates && !rules.vulnerabilityAlerts) {
    const message =
      "must be false without vulnerabilityAlerts, which they come from, got true; set it to false or turn the alerts on";
    conflict([...PATH, "dependabotUpdates"], message);
  }
  if (rules.lastPushApproval && rules.approvals === 0) {
    const message =
      "must be false with approvals: 0, since it asks for an approval all the same, got true; delete it or set approvals to 1";
    conflict([...PATH, "lastPushApproval"], message);
  }
}

function checkBranches({ conflict, problem }: Checking, { branches }: Rules): void {
  if (branches.length === 0) {
    const message = "must name at least one branch, got none; add ~DEFAULT_BRANCH or delete branches";
    conflict([...PATH, "branches"], message);
  }
  branches.forEach((branch, index) => {
    const pattern = branch.replace(/^refs\/heads\//, "");
    const every = ["some-change-9", "some/change-9"].some((name) => matchesRef(pattern, name));
    if (branch !== "~ALL" && !every) return;
    const message = `must not be every branch, since a pull request begins with a push to one, got ${quote(branch)}; name those that deploy, such as ~DEFAULT_BRANCH`;
    problem([...PATH, "branches", index], message);
  });
}

/** On a server Actions has another id, so the names of ours are held whichever App is named. */
function checkRequired({ problem }: Checking, { requiredChecks }: Rules, isServer: boolean): void {
  const seen = new Set<string>();
  requiredChecks.forEach((check, index) => {
    const { name, app = GITHUB_ACTIONS } = typeof check === "string" ? { name: check } : check;
    const path = [...PATH, "requiredChecks", index];
    const why = app === GITHUB_ACTIONS || isServer ? silentBecause(name) : undefined;
    if (why !== undefined) {
      const message = `must be a check that reports on every change, got ${quote(name)}, ${why}, so they could never be merged; name previews, which reports on all`;
      problem(path, message);
    }
    if (seen.has(name)) problem(path, `must be named once, got ${quote(name)} twice; take one out`);
    seen.add(name);
  });
}

/** GitHub stops a workflow whose actions may not run before its first step. */
function checkActions({ conflict, problem }: Checking, { allowedActions, selectedActions }: Rules): void {
  if (allowedActions === "local_only") {
    const message = `must not be local_only, since the workflows here use ${OWN_ACTIONS.join(", ")}, got local_only; set it to selected, with selectedActions: ["google-github-actions/auth@*"]`;
    problem([...PATH, "allowedActions"], message);
  }
  const path = [...PATH, "selectedActions"];
  if (selectedActions.length > 0 && allowedActions !== "selected") {
    const message = `must come with allowedActions: selected, got ${allowedActions}; set it or take selectedActions out`;
    conflict(path, message);
  }
  if (allowedActions !== "selected") return;
  const patterns = selectedActions.filter((pattern) => !pattern.startsWith("!"));
  const missing = OWN_ACTIONS.filter(
    (a) => !a.startsWith("actions/") && !patterns.some((p) => matchesAction(p, anyVersion(a))),
  );
  if (missing.length > 0) {
    const got = selectedActions.length > 0 ? selectedActions.map(quote).join(", ") : "none";
    const message = `must let the workflows here use ${missing.join(", ")} in every version, got ${got}; add ${missing.map((action) => `"${action}@*"`).join(", ")}`;
    conflict(path, message);
  }
  selectedActions.forEach((pattern, index) => {
    const blocked =
      pattern.startsWith("!") && OWN_ACTIONS.filter((action) => matchesAction(pattern.slice(1), anyVersion(action)));
    if (!blocked || blocked.length === 0) return;
    const message = `must not block what the workflows here use, got ${quote(pattern)}, which blocks ${blocked.join(", ")}; take it out`;
    problem([...path, index], message);
  });
}

/** Our workflows name a commit, another one after each update: a pattern must be for every version. */
function anyVersion(action: string): string {
  return `${action}@any`;
}

function checkBypass({ problem }: Checking, { bypass }: Rules, plan: Github["plan"]): void {
  const seen = new Set<string>();
  bypass.forEach(({ actorType, actorId }, index) => {
    const path = [...PATH, "bypass", index];
    const anonymous = isAnonymous(actorType);
    if (anonymous !== (actorId === undefined)) {
      const what = anonymous ? `must not be given for ${actorType}` : `must be given for ${actorType}`;
      problem([...path, "actorId"], `${what}, got ${actorId ?? "nothing"}; ${anonymous ? "delete" : "add"} it`);
    }
    if (plan === "pro" && ORGANISATIONS.has(actorType)) {
      const message = `must be an actor that a user's account has, since the plan pro is a user's, got ${actorType}; name another or correct plan`;
      problem([...path, "actorType"], message);
    }
    const actor = `${actorType} ${actorId ?? ""}`.trim();
    if (seen.has(actor)) problem(path, `must name an actor once, got ${actor} twice; take one out`);
    seen.add(actor);
  });
}
