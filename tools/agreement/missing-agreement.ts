import type { Octokit } from "@octokit/rest";
import { DESTRUCTIVE_LABEL } from "../changes/classify/refusal.ts";
import { type Deployment, deployedCommit } from "../workflows/newer-deployment.ts";
import { broughtPulls, type MergedPull } from "./brought-pulls.ts";
import { type Change, canChange } from "./can-change.ts";
import { isSetByWriter } from "./labelled-by.ts";

/** The stack that is deployed, among those of the repository. */
export type Concerned = Pick<Change, "stack" | "all" | "builds">;

/**
 * Why the pull requests that a deployment brings do not agree to deletions; `undefined` when each of them does, by the label that
 * somebody with write access set. All that can have changed the stack are asked, since a plan does not tell whose deletion it is: of
 * several that are deployed together, one without the label may be the one that deletes. Why so: docs/decisions/0005-who-judges-a-plan.md
 */
export async function missingAgreement(
  github: Octokit,
  ours: Deployment,
  concerned: Concerned,
): Promise<string | undefined> {
  const deployed = await deployedCommit(github, ours);
  if (deployed === undefined) return "nothing is known to be deployed there yet, so it is not known what this brings";
  const { pulls, alone } = await broughtPulls(github, ours, deployed);
  const without = await Promise.all(pulls.map((pull) => problemOf(github, ours, pull, concerned)));
  const direct = alone.map((sha) => `${sha.slice(0, 12)} came without a pull request`);
  const problems = [...without.filter((problem) => problem !== undefined), ...direct];
  return problems.length === 0 ? undefined : problems.join(", ");
}

async function problemOf(
  github: Octokit,
  { owner, repo }: Deployment,
  { number: pr, labels }: MergedPull,
  concerned: Concerned,
): Promise<string | undefined> {
  const isLabelled = labels.includes(DESTRUCTIVE_LABEL);
  if (isLabelled && (await isSetByWriter(github, { owner, repo, pr, label: DESTRUCTIVE_LABEL }))) return undefined;
  if (!(await canChange(github, { owner, repo, pr, ...concerned }))) return undefined;
  return isLabelled
    ? `the label of #${pr} was set by somebody without write access`
    : `#${pr} has no label "${DESTRUCTIVE_LABEL}"`;
}
