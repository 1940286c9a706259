import type { ClaimsArgs } from "../../../components/identity/claims.ts";
import type { Claims as Token } from "../../../tools/rehearsal/cloud/exchange.ts";
import type { become } from "./become.ts";

export const REPOSITORY = 812345678;
export const OWNER = 1234567;
export const args: ClaimsArgs = { repositoryId: REPOSITORY, ownerId: OWNER, environment: "staging", previews: true };
export const limited: ClaimsArgs = {
  ...args,
  deploy: { refs: ["refs/heads/main", "refs/tags/v*"], workflow: ".github/workflows/deploy.yml" },
};

/** A push to main in a job without an environment; rows change what they are about. */
export function token(changes: Record<string, string | undefined> = {}): Token {
  const claims: Record<string, string | undefined> = {
    iss: "https://token.actions.githubusercontent.com",
    aud: "https://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/p/providers/github",
    sub: "repo:acme/backend:ref:refs/heads/main",
    repository: "acme/backend",
    repository_id: `${REPOSITORY}`,
    repository_owner: "acme",
    repository_owner_id: `${OWNER}`,
    ref: "refs/heads/main",
    ref_type: "branch",
    event_name: "push",
    job_workflow_ref: "acme/backend/.github/workflows/deploy.yml@refs/heads/main",
    workflow_ref: "acme/backend/.github/workflows/deploy.yml@refs/heads/main",
    run_id: "9876543210",
    run_attempt: "1",
    actor: "someone",
    runner_environment: "github-hosted",
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(claims).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export const staging = { environment: "staging", sub: "repo:acme/backend:environment:staging" };
export const pullRequest = {
  event_name: "pull_request",
  ref: "refs/pull/7/merge",
  sub: "repo:acme/backend:pull_request",
};
export const at = (ref: string) => ({ ref, job_workflow_ref: `acme/backend/.github/workflows/deploy.yml@${ref}` });

/** What it is, the token, who it may become, and who with `deploy: { refs, workflow }` (the same unless given). */
export type Row = readonly [string, Token, ReturnType<typeof become>, ReturnType<typeof become>?];

export const rows: readonly Row[] = [
  ["the environment's job", token(staging), "deploy"],
  [
    "the same with GitHub's new sub",
    token({ ...staging, sub: `repo:acme@${OWNER}/backend@${REPOSITORY}:environment:staging` }),
    "deploy",
  ],
  ["the same with a customised sub", token({ ...staging, sub: "anything an organisation likes" }), "deploy"],
  ["the same without a sub", token({ ...staging, sub: undefined }), "deploy"],
  ["the same dispatched by hand", token({ ...staging, event_name: "workflow_dispatch" }), "deploy"],
  ["the same on a schedule", token({ ...staging, event_name: "schedule" }), "deploy"],
  ["the same for a release", token({ ...staging, event_name: "release", ...at("refs/tags/v1.2.3") }), "deploy"],
  ["the same from outside by its API", token({ ...staging, event_name: "repository_dispatch" }), "deploy"],
  ["the same run again", token({ ...staging, run_attempt: "2" }), "deploy"],
  ["the same on a runner of their own", token({ ...staging, runner_environment: "self-hosted" }), "deploy"],
  ["a tag in the environment", token({ ...staging, ref_type: "tag", ...at("refs/tags/v1") }), "deploy"],
  ["a tag that no ref names", token({ ...staging, ref_type: "tag", ...at("refs/tags/1.0") }), "deploy", "refused"],
  [
    "another branch in the environment: its branch policy stops it",
    token({ ...staging, ...at("refs/heads/x") }),
    "deploy",
    "refused",
  ],
  ["a branch that begins like main", token({ ...staging, ...at("refs/heads/main-2") }), "deploy", "refused"],
  ["a branch named like the ref", token({ ...staging, ...at("refs/heads/refs/heads/main") }), "deploy", "refused"],
  [
    "another workflow file in the environment",
    token({ ...staging, job_workflow_ref: "acme/backend/.github/workflows/x.yml@refs/heads/main" }),
    "deploy",
    "refused",
  ],
  [
    "the file at another ref than the run's",
    token({ ...staging, job_workflow_ref: "acme/backend/.github/workflows/deploy.yml@refs/heads/x" }),
    "deploy",
    "refused",
  ],
  [
    "a file of that name in another repository",
    token({ ...staging, job_workflow_ref: "evil/backend/.github/workflows/deploy.yml@refs/heads/main" }),
    "deploy",
    "refused",
  ],
  [
    "a file whose path ends alike",
    token({ ...staging, job_workflow_ref: "acme/backend/x/.github/workflows/deploy.yml@refs/heads/main" }),
    "deploy",
    "refused",
  ],
  ["no job_workflow_ref", token({ ...staging, job_workflow_ref: undefined }), "deploy", "refused"],
  [
    "the repository after a rename",
    token({
      ...staging,
      repository: "acme/core",
      job_workflow_ref: "acme/core/.github/workflows/deploy.yml@refs/heads/main",
    }),
    "deploy",
  ],
  [
    "the repository after its owner's rename",
    token({
      ...staging,
      repository: "acme2/backend",
      repository_owner: "acme2",
      job_workflow_ref: "acme2/backend/.github/workflows/deploy.yml@refs/heads/main",
    }),
    "deploy",
  ],
  [
    "the repository after a transfer",
    token({ ...staging, repository: "evil/backend", repository_owner: "evil", repository_owner_id: "666" }),
    "refused",
  ],
  [
    "another repository of the same owner",
    token({ ...staging, repository: "acme/other", repository_id: "812345679" }),
    "refused",
  ],
  [
    "the names registered again by somebody else",
    token({ ...staging, repository_id: "999999999", repository_owner_id: "7654321" }),
    "refused",
  ],
  ["the repository's name alone registered again", token({ ...staging, repository_id: "999999999" }), "refused"],
  ["an id that begins like ours", token({ ...staging, repository_id: `${REPOSITORY}0` }), "refused"],
  ["an id that ends like ours", token({ ...staging, repository_id: `1${REPOSITORY}` }), "refused"],
  ["an owner id that begins like ours", token({ ...staging, repository_owner_id: `${OWNER}1` }), "refused"],
  ["an id with a blank", token({ ...staging, repository_id: `${REPOSITORY} ` }), "refused"],
  [
    "both ids exchanged",
    token({ ...staging, repository_id: `${OWNER}`, repository_owner_id: `${REPOSITORY}` }),
    "refused",
  ],
  ["no repository_id", token({ ...staging, repository_id: undefined }), "refused"],
  ["no repository_owner_id", token({ ...staging, repository_owner_id: undefined }), "refused"],
  ["no event_name", token({ ...staging, event_name: undefined }), "refused"],
  ["no ref", token({ ...staging, ref: undefined }), "deploy", "refused"],
  ["no run_id", token({ ...staging, run_id: undefined }), "refused"],
  ["a run_id of 200 digits", token({ ...staging, run_id: "9".repeat(200) }), "refused"],
  ["a branch of 250 characters", token({ ...staging, ...at(`refs/heads/${"b".repeat(250)}`) }), "deploy", "refused"],
  [
    "another environment",
    token({ environment: "production", sub: "repo:acme/backend:environment:production" }),
    "refused",
  ],
  ["an environment that begins like ours", token({ environment: "staging-2" }), "refused"],
  ["an environment that ends like ours", token({ environment: "pre-staging" }), "refused"],
  ["our environment in capitals", token({ environment: "Staging" }), "refused"],
  ["our environment with a blank", token({ environment: "staging " }), "refused"],
  ["our environment in look-alike letters", token({ environment: "stаging" }), "refused"],
  ["an empty environment", token({ environment: "" }), "refused"],
  [
    "an environment named like an attribute's value",
    token({ environment: `${OWNER}:${REPOSITORY}:deploy:staging` }),
    "refused",
  ],
  // What may deploy may be planned before, by a job that names no environment.
  ["a push without an environment", token(), "plan"],
  ["a schedule without an environment", token({ event_name: "schedule" }), "plan"],
  ["a dispatch without an environment", token({ event_name: "workflow_dispatch" }), "plan"],
  ["a release without an environment", token({ event_name: "release", ...at("refs/tags/v1") }), "plan"],
  ["another branch without an environment", token(at("refs/heads/x")), "plan", "refused"],
  ["a branch that begins like main, without an environment", token(at("refs/heads/main-2")), "plan", "refused"],
  ["a tag that no ref names, without an environment", token(at("refs/tags/1.0")), "plan", "refused"],
  [
    "another workflow file on main without an environment: a pull request may be of any too",
    token({ job_workflow_ref: "acme/backend/.github/workflows/x.yml@refs/heads/main" }),
    "plan",
  ],
  ["a push of another repository without an environment", token({ repository_id: "5" }), "refused"],
  ["workflow_run without an environment", token({ event_name: "workflow_run" }), "refused"],
  ["a comment without an environment", token({ event_name: "issue_comment" }), "refused"],
  [
    "a merge queue without an environment",
    token({ event_name: "merge_group", ...at("refs/heads/gh-readonly-queue/main/pr-7-abc") }),
    "refused",
  ],
  ["a merge queue in the environment", token({ ...staging, event_name: "merge_group" }), "refused"],
  ["a pull request", token(pullRequest), "plan"],
  [
    "a pull request with GitHub's new sub",
    token({ ...pullRequest, sub: `repo:acme@${OWNER}/backend@${REPOSITORY}:pull_request` }),
    "plan",
  ],
  // GitHub gives such a run no token. If it did, the claims would be those of the row above: no condition can tell.
  [
    "a pull request from a fork, were a token issued",
    token({ ...pullRequest, head_ref: "patch-1", actor: "outsider" }),
    "plan",
  ],
  ["a pull request of another repository", token({ ...pullRequest, repository_id: "5" }), "refused"],
  ["a pull request after a transfer", token({ ...pullRequest, repository_owner_id: "666" }), "refused"],
  [
    "a pull request that names the environment",
    token({ ...pullRequest, ...staging, event_name: "pull_request" }),
    "refused",
  ],
  ["a pull request that names an empty environment", token({ ...pullRequest, environment: "" }), "refused"],
  ["pull_request_target without an environment", token({ event_name: "pull_request_target" }), "refused"],
  [
    "pull_request_target in the environment: the branch policy would let it pass",
    token({ ...staging, event_name: "pull_request_target" }),
    "refused",
  ],
  ["workflow_run in the environment", token({ ...staging, event_name: "workflow_run" }), "refused"],
  ["a comment in the environment", token({ ...staging, event_name: "issue_comment" }), "refused"],
  ["an event that does not exist yet", token({ ...staging, event_name: "pull_request_merged" }), "refused"],
  ["no claims", {}, "refused"],
];
