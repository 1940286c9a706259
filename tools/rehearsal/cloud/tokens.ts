import type { Claims } from "./exchange.ts";

/** Whose token is to be trusted. */
export interface Trusted {
  /** Numeric id of the repository. */
  readonly repositoryId: string;
  /** Numeric id of its owner. */
  readonly ownerId: string;
  readonly environment: string;
  /** `owner/name`. @default "acme/backend" */
  readonly repository?: string;
  /** Where deployments come from. @default "refs/heads/main" */
  readonly ref?: string;
  /** The file that deploys. @default ".github/workflows/deploy.yml" */
  readonly workflow?: string;
}

/** A token of GitHub's and what a federation must make of it. */
export interface SampleToken {
  readonly name: string;
  readonly claims: Claims;
  /** `either`: of the repository itself, but not needed; a federation may exchange it as long as it becomes no more than `becomes`. */
  readonly exchanged: "yes" | "no" | "either";
  readonly becomes: "plan" | "deploy" | "nobody";
  /** Claims that hold somebody else's numeric ids: whoever admits it admits a stranger. */
  readonly foreign: boolean;
}

type Row = readonly [
  string,
  SampleToken["exchanged"],
  SampleToken["becomes"],
  { readonly [claim: string]: string | undefined },
];

/**
 * Tokens of GitHub Actions in both formats of `sub`, with what must become of each.
 * Claims: https://docs.github.com/en/actions/reference/security/oidc
 */
export function sampleTokens(trusted: Trusted): readonly SampleToken[] {
  const { repositoryId, ownerId } = trusted;
  return rows(trusted).map(([name, exchanged, becomes, changes]) => {
    const claims = build(trusted, changes);
    const foreign = claims.repository_id !== repositoryId || claims.repository_owner_id !== ownerId;
    return { name, exchanged, becomes, claims, foreign };
  });
}

/** A push to main without an environment, changed; `undefined` takes a claim away. `sub` follows unless it is given. */
function build(trusted: Trusted, changes: Row[3]): Claims {
  const repository = changes.repository ?? trusted.repository ?? "acme/backend";
  const ref = changes.ref ?? trusted.ref ?? "refs/heads/main";
  const file = `${repository}/${trusted.workflow ?? ".github/workflows/deploy.yml"}@${ref}`;
  const base = {
    iss: "https://token.actions.githubusercontent.com",
    aud: "https://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/github",
    repository,
    repository_id: trusted.repositoryId,
    repository_owner: repository.split("/")[0],
    repository_owner_id: trusted.ownerId,
    repository_visibility: "private",
    ref,
    ref_type: ref.startsWith("refs/tags/") ? "tag" : "branch",
    ref_protected: "true",
    event_name: "push",
    workflow: "deploy",
    workflow_ref: file,
    workflow_sha: "0000000000000000000000000000000000000000",
    job_workflow_ref: file,
    job_workflow_sha: "0000000000000000000000000000000000000000",
    run_id: "9876543210",
    run_number: "12",
    run_attempt: "1",
    runner_environment: "github-hosted",
    actor: "someone",
    actor_id: "42",
    sha: "0000000000000000000000000000000000000000",
    ...changes,
  };
  const entries = Object.entries({ sub: subject(base), ...base }).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(entries) as Claims;
}

function subject(claims: { readonly [claim: string]: string | undefined }): string {
  const { repository, environment, event_name, ref } = claims;
  if (environment !== undefined) return `repo:${repository}:environment:${environment.replaceAll(":", "%3A")}`;
  return `repo:${repository}:${event_name === "pull_request" ? "pull_request" : `ref:${ref}`}`;
}

/** GitHub takes `Staging` for `staging`; a token has the name as the workflow writes it. A digit has no case: then longer. */
function otherCase(name: string): string {
  return [name.toUpperCase(), name.toLowerCase()].find((other) => other !== name) ?? `${name}0`;
}

function rows({ repositoryId, ownerId, environment, repository = "acme/backend" }: Trusted): readonly Row[] {
  const [owner = "", name = ""] = repository.split("/");
  const immutable = `repo:${owner}@${ownerId}/${name}@${repositoryId}`;
  const pull = {
    event_name: "pull_request",
    ref: "refs/pull/7/merge",
    head_ref: "feature",
    base_ref: "main",
    ref_protected: "false",
  };
  const here = { environment };
  const stranger = { repository: "stranger/backend", repository_id: "999000111", repository_owner_id: "999000222" };
  const long = "x".repeat(200);
  return [
    ["the environment's job on a push", "yes", "deploy", here],
    ["the same with the immutable sub", "yes", "deploy", { ...here, sub: `${immutable}:environment:${environment}` }],
    ["the same with a customised sub", "yes", "deploy", { ...here, sub: "whatever:an:organisation:likes" }],
    ["the same started by hand", "yes", "deploy", { ...here, event_name: "workflow_dispatch" }],
    ["the same on a schedule", "yes", "deploy", { ...here, event_name: "schedule" }],
    ["the same run a second time", "yes", "deploy", { ...here, run_attempt: "2" }],
    ["the same by another person", "yes", "deploy", { ...here, actor: "another", actor_id: "43" }],
    ["the repository renamed", "yes", "deploy", { ...here, repository: `${owner}/core` }],
    ["the owner renamed", "yes", "deploy", { ...here, repository: `${owner}-inc/${name}` }],
    ["the repository made public", "yes", "deploy", { ...here, repository_visibility: "public" }],
    ["a pull request", "yes", "plan", pull],
    ["a pull request with the immutable sub", "yes", "plan", { ...pull, sub: `${immutable}:pull_request` }],
    ["a pull request opened by a bot", "yes", "plan", { ...pull, actor: "dependabot[bot]", actor_id: "49699333" }],
    // A fork's run gets no token. Were one issued, it would carry these very claims: no condition can tell.
    [
      "a pull request from a fork, if GitHub issued a token",
      "yes",
      "plan",
      { ...pull, actor: "stranger", actor_id: "44" },
    ],
    ["a pull request whose branch has a very long name", "yes", "plan", { ...pull, head_ref: long }],
    ["a pull request that names the environment", "either", "nobody", { ...pull, ...here }],
    ["a push to main without an environment", "either", "plan", {}],
    ["a push to main with the immutable sub", "either", "plan", { sub: `${immutable}:ref:refs/heads/main` }],
    ["a push to another branch", "either", "plan", { ref: "refs/heads/feature" }],
    ["a push to a branch with a very long name", "either", "plan", { ref: `refs/heads/${long}` }],
    ["a tag without an environment", "either", "plan", { ref: "refs/tags/v1.2.3" }],
    ["a schedule without an environment", "either", "plan", { event_name: "schedule" }],
    [
      "a merge queue's run",
      "either",
      "nobody",
      { event_name: "merge_group", ref: "refs/heads/gh-readonly-queue/main/pr-7-0" },
    ],
    [
      "pull_request_target, which runs with the base's rights",
      "either",
      "nobody",
      { event_name: "pull_request_target" },
    ],
    ["another environment", "either", "nobody", { environment: `not-${environment}` }],
    ["an environment that begins like ours", "either", "nobody", { environment: `${environment}-2` }],
    ["an environment that ends like ours", "either", "nobody", { environment: `pre-${environment}` }],
    ["our environment in other letters", "either", "nobody", { environment: otherCase(environment) }],
    ["an environment with a very long name", "either", "nobody", { environment: long }],
    [
      "an environment named like a plan",
      "either",
      "nobody",
      { environment: environment === "plan" ? "deploy" : "plan" },
    ],
    ["a stranger's repository", "no", "nobody", { ...stranger, ...here }],
    ["a stranger's pull request", "no", "nobody", { ...stranger, ...pull }],
    ["a stranger who took the names over", "no", "nobody", { ...stranger, ...here, repository }],
    [
      "the names taken over, with the sub of before",
      "no",
      "nobody",
      { ...stranger, ...here, repository, sub: `repo:${repository}:environment:${environment}` },
    ],
    [
      "another repository of the owner",
      "no",
      "nobody",
      { ...here, repository: `${owner}/other`, repository_id: "999000111" },
    ],
    [
      "another repository whose name begins like ours",
      "no",
      "nobody",
      { ...here, repository: `${repository}-fork`, repository_id: "999000111" },
    ],
    [
      "another owner whose name ends like ours",
      "no",
      "nobody",
      { ...stranger, ...here, repository: `not-${repository}` },
    ],
    ["the repository deleted and made again", "no", "nobody", { ...here, repository_id: "999000111" }],
    [
      "the repository transferred to somebody else",
      "no",
      "nobody",
      { ...here, repository: `stranger/${name}`, repository_owner_id: "999000222" },
    ],
    ["an id that begins like ours", "no", "nobody", { ...here, repository_id: `${repositoryId}0` }],
    ["an id that ends like ours", "no", "nobody", { ...here, repository_id: `1${repositoryId}` }],
    ["an owner's id that begins like ours", "no", "nobody", { ...here, repository_owner_id: `${ownerId}0` }],
    ["the two ids exchanged", "no", "nobody", { ...here, repository_id: ownerId, repository_owner_id: repositoryId }],
    ["no repository id", "no", "nobody", { ...here, repository_id: undefined }],
    ["no owner id", "no", "nobody", { ...here, repository_owner_id: undefined }],
    ["no run id, which the subject may need", "either", "nobody", { run_id: undefined }],
    ["no event", "either", "nobody", { event_name: undefined, ...here }],
  ];
}
