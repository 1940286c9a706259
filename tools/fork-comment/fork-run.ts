import { z } from "zod";

/** A finished run of the fork's preview, as GitHub tells of it. None of this is said by the fork's code. */
export interface ForkRun {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  readonly runId: number;
  readonly attempt: number;
  readonly url: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headOwner: string;
  readonly headRepositoryId: number;
  /** `undefined`: there is nothing to comment on, as when the run waits for an approval. */
  readonly status: "success" | "failure" | "cancelled" | undefined;
}

const login = z.string().regex(/^[\w-]{1,100}$/);
const event = z.object({
  repository: z.object({
    id: z.int(),
    name: z.string().regex(/^[\w.-]{1,100}$/),
    owner: z.object({ login }),
    default_branch: z.string().min(1),
  }),
  workflow_run: z.object({
    id: z.int(),
    run_attempt: z.int(),
    html_url: z.url({ protocol: /^https?$/ }),
    event: z.literal("pull_request"),
    path: z.string().regex(/^\.github\/workflows\/fork-preview\.yml(@|$)/),
    conclusion: z.string().nullable(),
    head_sha: z.string().regex(/^[0-9a-f]{40}$/),
    head_branch: z.string().min(1),
    head_repository: z.object({ id: z.int(), owner: z.object({ login }) }),
  }),
});

/**
 * Reads the event `workflow_run` of a fork's preview, or of Dependabot's, which is treated so: the code it brings is a stranger's.
 * @throws Error with a sentence when it is another event, another workflow, or a run of another branch of this repository
 */
export function parseForkRun(text: string): ForkRun {
  const parsed = event.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `event: expected a finished run of fork-preview.yml, got a problem at ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const { repository, workflow_run: run } = parsed.data;
  if (run.head_repository.id === repository.id && !run.head_branch.startsWith("dependabot/")) {
    throw new Error("event: expected a run for a fork or for Dependabot, got one for a branch of this repository");
  }
  return {
    owner: repository.owner.login,
    repo: repository.name,
    defaultBranch: repository.default_branch,
    runId: run.id,
    attempt: run.run_attempt,
    url: run.html_url,
    headSha: run.head_sha,
    headBranch: run.head_branch,
    headOwner: run.head_repository.owner.login,
    headRepositoryId: run.head_repository.id,
    status: statusOf(run.conclusion),
  };
}

/** https://docs.github.com/en/rest/actions/workflow-runs: `conclusion`. */
function statusOf(conclusion: string | null): ForkRun["status"] {
  switch (conclusion) {
    case "success":
    case "failure":
    case "cancelled":
      return conclusion;
    case "timed_out":
    case "startup_failure":
      return "failure";
    default:
      return undefined;
  }
}
