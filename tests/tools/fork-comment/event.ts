/** The event `workflow_run` of a fork's preview, as GitHub sends it, in the parts that are read and some that are not. */
export function event(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    action: "completed",
    repository: { id: 1, name: "backend", full_name: "acme/backend", owner: { login: "acme" }, default_branch: "main" },
    workflow_run: {
      id: 42,
      run_attempt: 2,
      html_url: "https://github.test/acme/backend/actions/runs/42",
      event: "pull_request",
      path: ".github/workflows/fork-preview.yml",
      conclusion: "success",
      head_sha: "a".repeat(40),
      head_branch: "feature",
      head_repository: { id: 2, full_name: "stranger/backend", owner: { login: "stranger" } },
      // Empty for a fork: the reason why the pull request has to be looked up.
      pull_requests: [],
      ...changes,
    },
  });
}
