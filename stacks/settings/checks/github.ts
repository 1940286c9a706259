import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments */
const MOST_REVIEWERS = 6;
const MOST_VARIABLES = 100;
/** Actors without an id, as the GitHub provider documents `bypassActors`. */
const ANONYMOUS = new Set(["DeployKey", "EnterpriseOwner", "OrganizationAdmin"]);

type Github = NonNullable<Checking["file"]["github"]>;

/** The gate can be passed, and what is limited on GitHub stays within its limits. */
export const checkGithub: Check = (checking) => {
  const { github } = checking.file;
  checkSecretValues(checking, github);
  if (!github) {
    return;
  }
  checkEnvironment(checking, github);
  checkReviewers(checking, github);
  checkRules(checking, github);
  const { deploy, visibility, plan, variables } = github;
  if (deploy && deploy.refs.length === 0) {
    const message = "must name at least one ref, got none; add refs: [refs/heads/main] or delete deploy";
    checking.conflict(["github", "deploy", "refs"], message);
  }
  if (visibility === "internal" && plan !== "enterprise") {
    const message = `must not be internal without plan: enterprise, got plan ${plan}; correct one of the two`;
    checking.conflict(["github", "visibility"], message);
  }
  checkNames(checking, "variables", Object.keys(variables));
  checkNames(checking, "secrets", github.secrets);
  const count = Object.keys(variables).length;
  if (count > MOST_VARIABLES) {
    checking.problem(["github", "variables"], `must be at most ${MOST_VARIABLES}, got ${count}; remove some`);
  }
};

function checkEnvironment(checking: Checking, { environment }: Github): void {
  const path = ["github", "environment"];
  if (environment.name === undefined && !/^[a-z0-9-]{1,40}$/.test(checking.stack)) {
    const got = `got the stack's name ${quote(checking.stack)}`;
    checking.conflict([...path, "name"], `must be 1 to 40 lower-case letters, digits and hyphens, ${got}; set it`);
  }
  if (environment.branches.length === 0 && environment.tags.length === 0) {
    checking.conflict(
      [...path, "branches"],
      "must let a branch or a tag deploy, got neither; add one to branches or tags",
    );
  }
}

function checkReviewers(checking: Checking, { environment, manages }: Github): void {
  const { users, teams } = environment.reviewers;
  const path = ["github", "environment", "reviewers"];
  const count = users.length + teams.length;
  if (count > MOST_REVIEWERS) {
    checking.conflict(path, `must be at most ${MOST_REVIEWERS} users and teams together, got ${count}; use a team`);
  }
  if (manages !== "nothing" && users.length === 1 && teams.length === 0 && !environment.selfReview) {
    checking.conflict(
      path,
      'must be more than one person, since nobody may approve their own deployment, got one; add a user or a team, or opt out with selfReview: { allowed: true, because: "..." }',
    );
  }
}

function checkRules(checking: Checking, { manages, rules }: Github): void {
  const path = ["github", "rules"];
  if (!rules) {
    return;
  }
  if (manages !== "repository") {
    checking.conflict(
      path,
      `must come with manages: repository, got manages: ${manages}; set it in exactly one stack, or take rules out`,
    );
  }
  if (rules.selectedActions.length > 0 && rules.allowedActions !== "selected") {
    const message = `must come with allowedActions: selected, got ${rules.allowedActions}; set it or take selectedActions out`;
    checking.conflict([...path, "selectedActions"], message);
  }
  rules.bypass.forEach(({ actorType, actorId }, index) => {
    const anonymous = ANONYMOUS.has(actorType);
    if (anonymous !== (actorId === undefined)) {
      const what = anonymous ? `must not be given for ${actorType}` : `must be given for ${actorType}`;
      checking.problem(
        [...path, "bypass", index, "actorId"],
        `${what}, got ${actorId ?? "nothing"}; ${anonymous ? "delete" : "add"} it`,
      );
    }
  });
}

/** GitHub keeps names in upper case. */
function checkNames({ problem }: Checking, kind: "variables" | "secrets", names: readonly string[]): void {
  const seen = new Map<string, string>();
  names.forEach((name, index) => {
    const first = seen.get(name.toUpperCase());
    if (first !== undefined) {
      const path = ["github", kind, kind === "secrets" ? index : name];
      problem(
        path,
        `must differ from the others in more than case, got ${name} beside ${first}; rename one of the two`,
      );
    }
    seen.set(name.toUpperCase(), name);
  });
}

function checkSecretValues({ githubSecrets, conflict }: Checking, github: Github | undefined): void {
  for (const name of githubSecrets) {
    if (!github?.secrets.includes(name)) {
      const fix = `add ${name} there, or run pulumi config rm --path 'tarmac:githubSecrets.${name}'`;
      const message = `must be listed in tarmac:github.secrets, got a value alone; ${fix}`;
      conflict(["githubSecrets", name], message, ["github", "secrets"]);
    }
  }
}
