import { createHash } from "node:crypto";
import { withDefaults } from "../defaults.ts";
import { celString } from "./cel-string.ts";
import { claimsDefaults } from "./defaults.ts";

/** Who may become what, as the stack file says it. */
export interface ClaimsArgs {
  /** Numeric id of the repository: a name can be registered again by somebody else. */
  readonly repositoryId: number;
  /** Numeric id of its owner: a transferred repository keeps its own id. */
  readonly ownerId: number;
  /** GitHub environment of this stack, as its workflows write it: Google compares with regard to case. */
  readonly environment: string;
  /** Further limits of who may deploy. @default - the environment's own gate decides */
  readonly deploy?:
    | {
        /** `refs/heads/main`, or a prefix: `refs/tags/v*`. On any other ref a workflow file could say anything. */
        readonly refs: readonly [string, ...string[]];
        /** The only workflow file that may deploy, `.github/workflows/deploy.yml`. @default - any */
        readonly workflow?: string | undefined;
      }
    | undefined;
  /**
   * Whether jobs without an environment may become *plan*: a pull request's, and those that plan what is about to be deployed.
   * @default true
   */
  readonly previews?: boolean | undefined;
}

/** What a workload identity pool provider is told, and the attribute values that a binding names. */
export interface Claims {
  /** Google attribute to CEL expression. */
  readonly attributeMapping: Readonly<Record<string, string>>;
  /** CEL expression; a token for which it is not true is not exchanged. */
  readonly attributeCondition: string;
  /** Value of `attribute.plan` of who may plan; absent when nobody may. */
  readonly plan?: string;
  /** Value of `attribute.deploy` of who may deploy. */
  readonly deploy: string;
}

/**
 * Events that may deploy. Left out on purpose: events that somebody without write access can cause and that run with
 * the rights of the default branch (`pull_request_target`, `workflow_run`, `issue_comment`), which a branch policy lets
 * pass; and `pull_request` itself.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const DEPLOY_EVENTS = ["push", "workflow_dispatch", "schedule", "release", "repository_dispatch"];

/** Value of an attribute for those who are not meant. */
const NOBODY = celString("none");

/** https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers */
const LIMITS = { mapping: 2048, condition: 4096 };

/**
 * The trust of one environment as CEL over GitHub's claims.
 *
 * It compares numeric ids and never reads `sub`, so it does not matter which of GitHub's two `sub` formats a repository
 * uses. Optional claims stand behind `has()`. Each binding names one composite value, `OWNER:REPOSITORY:ROLE`, that only
 * a token with all its parts gets, and there is no other attribute to bind to: no binding can be satisfied by half. A
 * token that may become nobody is not exchanged at all.
 *
 * A pull request from a fork carries the base repository's ids. No condition can tell it apart: the gate is GitHub's,
 * which gives such a run no token.
 *
 * @throws when an argument could not have come from a checked stack file; all problems in one message
 */
export function claims(args: ClaimsArgs): Claims {
  const problems = claimsProblems(args);
  if (problems.length > 0) throw new Error(`claims: ${problems.join("; ")}`);
  const { repositoryId, ownerId, environment, previews } = withDefaults(args, claimsDefaults);
  const here = `assertion.repository_owner_id == ${celString(`${ownerId}`)} && assertion.repository_id == ${celString(`${repositoryId}`)}`;
  const isDeploy = deployTest(args);
  const isPlan = planTest(args);
  const plan = `${ownerId}:${repositoryId}:plan`;
  const deploy = `${ownerId}:${repositoryId}:deploy:${memberPart(environment)}`;
  const result = {
    attributeMapping: {
      // Unique per run, far below Google's 127 bytes, and the same for both of GitHub's `sub` formats.
      "google.subject": '"repo:" + assertion.repository_id + ":run:" + assertion.run_id',
      "attribute.deploy": `${here} && ${isDeploy} ? ${celString(deploy)} : ${NOBODY}`,
      ...(previews ? { "attribute.plan": `${here} && ${isPlan} ? ${celString(plan)} : ${NOBODY}` } : {}),
    },
    attributeCondition: `${here} && ${previews ? `((${isPlan}) || (${isDeploy}))` : isDeploy}`,
    ...(previews ? { plan } : {}),
    deploy,
  };
  const long = lengthProblems(result);
  if (long.length > 0) throw new Error(`claims: ${long.join("; ")}`);
  return result;
}

/**
 * An environment's name as the end of an IAM member. What the name of a repository may contain stands there in everybody's
 * `attribute.repository/OWNER/NAME`; how anything else would have to be written is nowhere said, so a digest stands for
 * it. It need not tell names apart: the mapping compares the name itself.
 */
function memberPart(environment: string): string {
  if (/^[\w./-]{1,100}$/.test(environment)) return environment;
  return `sha256-${createHash("sha256").update(environment).digest("hex").slice(0, 32)}`;
}

/**
 * Whoever may deploy may plan before: from the same events and refs, in a job that names no environment, so before anybody agrees.
 * Nobody gains by it: a branch of this repository can be a pull request's too. Why so: docs/decisions/0009-what-was-approved.md
 */
function planTest({ deploy }: ClaimsArgs): string {
  const isBefore = startTests(deploy?.refs ?? []).join(" && ");
  return `!has(assertion.environment) && (assertion.event_name == "pull_request" || (${isBefore}))`;
}

/** What may start a deployment, and from where. */
function startTests(refs: readonly string[]): readonly string[] {
  const event = `assertion.event_name in [${DEPLOY_EVENTS.map(celString).join(", ")}]`;
  return refs.length > 0 ? [event, `(${refs.map(refTest).join(" || ")})`] : [event];
}

function deployTest({ environment, deploy }: ClaimsArgs): string {
  const tests = [
    "has(assertion.environment)",
    `assertion.environment == ${celString(environment)}`,
    ...startTests(deploy?.refs ?? []),
  ];
  if (deploy?.workflow !== undefined) {
    // Owner and name come from the same token, whose ids are checked: the comparison survives a rename, and a reusable
    // workflow of another repository does not pass. The file's version is that of the ref, which is limited above.
    const file = celString(`/${deploy.workflow}@`);
    tests.push(`assertion.job_workflow_ref == assertion.repository + ${file} + assertion.ref`);
  }
  return tests.join(" && ");
}

function refTest(ref: string): string {
  return ref.endsWith("*")
    ? `assertion.ref.startsWith(${celString(ref.slice(0, -1))})`
    : `assertion.ref == ${celString(ref)}`;
}

function claimsProblems({ repositoryId, ownerId, environment, deploy }: ClaimsArgs): readonly string[] {
  const problems: string[] = [];
  for (const [name, id] of Object.entries({ repositoryId, ownerId })) {
    if (!Number.isSafeInteger(id) || id < 1) problems.push(`${name}: expected a numeric id, got ${id}`);
  }
  if (!/^.{1,255}$/.test(environment)) {
    problems.push(`environment: expected 1 to 255 characters on one line, got ${JSON.stringify(environment)}`);
  }
  for (const ref of deploy?.refs ?? []) {
    if (!/^refs\/(heads|tags)\/[^*\s]+\*?$/.test(ref)) {
      const expected = "refs/heads/BRANCH or refs/tags/TAG, with * at the end alone";
      problems.push(`deploy.refs: expected ${expected}, got ${JSON.stringify(ref)}`);
    }
  }
  const workflow = deploy?.workflow;
  if (workflow !== undefined && !/^\.github\/workflows\/[^/@\s]+\.ya?ml$/.test(workflow)) {
    problems.push(`deploy.workflow: expected .github/workflows/FILE.yml, got ${JSON.stringify(workflow)}`);
  }
  if (deploy?.refs.length === 0) problems.push("deploy.refs: expected one or more, got none");
  return problems;
}

function lengthProblems({ attributeMapping, attributeCondition }: Claims): readonly string[] {
  const problems = Object.entries(attributeMapping)
    .filter(([, expression]) => expression.length > LIMITS.mapping)
    .map(
      ([name, { length }]) => `${name}: ${length} characters, Google takes ${LIMITS.mapping}; name fewer deploy.refs`,
    );
  if (attributeCondition.length > LIMITS.condition) {
    const { length } = attributeCondition;
    problems.push(`attributeCondition: ${length} characters, Google takes ${LIMITS.condition}; name fewer deploy.refs`);
  }
  return problems;
}
