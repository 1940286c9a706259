import { planOf } from "../resolve/github.ts";
import type { Check, Checking } from "./checking.ts";
import { checkGate } from "./github-gate.ts";
import { checkIssuer } from "./github-issuer.ts";
import { checkRules } from "./github-rules.ts";

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const MOST_VARIABLES = 100;
/** Variables of the environment that come from the cloud's outputs. */
const OWN_VARIABLES = [
  ...["GCP_PROJECT_ID", "GCP_PROJECT_NUMBER", "GCP_REGION", "GCP_REGISTRY", "GCP_WORKLOAD_IDENTITY_PROVIDER"],
  ...["GCP_PLAN_SERVICE_ACCOUNT", "GCP_DEPLOY_SERVICE_ACCOUNT"],
];
/** Characters of `deploy` in the expressions of the federation: Google takes 2,048 of a mapping, and the rest of it needs some. */
const LONGEST_DEPLOY = 1600;

type Github = NonNullable<Checking["file"]["github"]>;

/** The gate can be passed, and what is limited on GitHub stays within its limits. */
export const checkGithub: Check = (checking) => {
  const { github } = checking.file;
  checkSecretValues(checking, github);
  if (!github) {
    return;
  }
  checkGate(checking, github);
  checkRules(checking, github);
  checkIssuer(checking, github);
  const { visibility } = github;
  const plan = planOf(github);
  checkDeploy(checking, github);
  checkVariables(checking, github);
  if (visibility === "internal" && plan !== "enterprise") {
    const message = `must not be internal without plan: enterprise, got plan ${plan}; correct one of the two`;
    checking.conflict(["github", "visibility"], message);
  }
  checkNames(checking, "secrets", github.secrets);
};

function checkDeploy({ conflict, stack }: Checking, { deploy, environment }: Github): void {
  if (!deploy) {
    return;
  }
  const path = ["github", "deploy", "refs"];
  if (deploy.refs.length === 0) {
    conflict(path, "must name at least one ref, got none; add refs: [refs/heads/main] or delete deploy");
  }
  const comparisons = deploy.refs.map((ref) => ref.length + " || assertion.ref == ''".length);
  const file = deploy.workflow ? deploy.workflow.length + 90 : 0;
  const length = comparisons.reduce((sum, each) => sum + each, file);
  // The environment's name stands in the same expressions, twice.
  const most = LONGEST_DEPLOY - 2 * Math.max(0, JSON.stringify(environment.name ?? stack).length - 42);
  if (length > most) {
    const message = `must come to at most ${most} characters of the federation's condition, got ${length}; name fewer refs`;
    conflict(path, message);
  }
}

/** Those of the stack file and our own are one list of the environment. */
function checkVariables(checking: Checking, { variables }: Github): void {
  const names = Object.keys(variables);
  checkNames(checking, "variables", names);
  for (const name of names.filter((it) => OWN_VARIABLES.includes(it.toUpperCase()))) {
    checking.problem(
      ["github", "variables", name],
      `must not be a variable that is set from the cloud's outputs, got ${name}; remove it or choose another name`,
    );
  }
  const most = MOST_VARIABLES - OWN_VARIABLES.length;
  if (names.length > most) {
    const message = `must be at most ${most} beside the ${OWN_VARIABLES.length} that are set, got ${names.length}; remove some`;
    checking.problem(["github", "variables"], message);
  }
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
      const fix = `add ${name} there, or run npx pulumi config rm --path 'tarmac:githubSecrets.${name}'`;
      const message = `must be listed in tarmac:github.secrets, got a value alone; ${fix}`;
      conflict(["githubSecrets", name], message, ["github", "secrets"]);
    }
  }
}
