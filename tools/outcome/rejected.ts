import type { Octokit } from "@octokit/rest";
import type { Deployment } from "../workflows/newer-deployment.ts";

/**
 * Whether a reviewer of the environment said no to a run: its job then fails without having begun.
 * https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run
 */
export async function isRejected(github: Octokit, { owner, repo, environment }: Deployment, run: number) {
  const { data } = await github.rest.actions.getReviewsForRun({ owner, repo, run_id: run });
  const reviews = data.filter(({ environments }) => environments.some(({ name }) => name === environment));
  return reviews.some(({ state }) => state === "rejected");
}
