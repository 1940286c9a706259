import { failureOf } from "./github.ts";
import type { Target } from "./own-comments.ts";

/** What to tell a person when GitHub did not do what it was asked, with what fixes it. */
export function sayFailure(error: unknown, { owner, repo, pr }: Target): string {
  const { status, message } = failureOf(error);
  const where = `${owner}/${repo}#${pr}`;
  const said = message.split("\n")[0]?.slice(0, 300) ?? "";
  switch (status) {
    case 0:
      return `comment: expected an answer from GitHub for ${where}, got none (${said}); run the job again`;
    case 401:
      return `comment: GitHub refused the token for ${where}; pass $GITHUB_TOKEN to the step`;
    case 403:
      if (/locked/i.test(message)) return `comment: ${where} is locked, nobody can comment; unlock the conversation`;
      if (/rate limit|abuse/i.test(message))
        return `comment: GitHub's rate limit did not pass in time; run the job again`;
      return `comment: GitHub refused to comment on ${where} (${said}); the job needs permissions: pull-requests: write`;
    case 404:
      return `comment: expected a pull request ${where}, GitHub knows none; check --repo and --pr, and that the token may read it`;
    default:
      return `comment: GitHub answered ${status} for ${where} (${said}); run the job again`;
  }
}
