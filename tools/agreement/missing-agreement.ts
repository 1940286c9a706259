import type { Octokit } from "@octokit/rest";
import { DESTRUCTIVE_LABEL } from "../changes/classify/refusal.ts";
import { type Deployment, deployedCommit } from "../workflows/newer-deployment.ts";
import { broughtPulls } from "./brought-pulls.ts";
import { isSetByWriter } from "./labelled-by.ts";

/**
 * Why the pull requests that a deployment brings do not agree to deletions; `undefined` when each of them does, by the label that
 * somebody with write access set. All are asked, since a plan does not tell whose deletion it is: of several that are deployed
 * together, one without the label may be the one that deletes. Why so: docs/decisions/0005-who-judges-a-plan.md
 */
export async function missingAgreement(github: Octokit, ours: Deployment): Promise<string | undefined> {
  const deployed = await deployedCommit(github, ours);
  if (deployed === undefined) return "nothing is known to be deployed there yet, so it is not known what this brings";
  const { pulls, alone } = await broughtPulls(github, ours, deployed);
  const without = await Promise.all(pulls.map(({ number, labels }) => problemOf(github, ours, number, labels)));
  const direct = alone.map((sha) => `${sha.slice(0, 12)} came without a pull request`);
  const problems = [...without.filter((problem) => problem !== undefined), ...direct];
  return problems.length === 0 ? undefined : problems.join(", ");
}

async function problemOf(
  github: Octokit,
  { owner, repo }: Deployment,
  pr: number,
  labels: readonly string[],
): Promise<string | undefined> {
  if (!labels.includes(DESTRUCTIVE_LABEL)) return `#${pr} has no label "${DESTRUCTIVE_LABEL}"`;
  if (await isSetByWriter(github, { owner, repo, pr, label: DESTRUCTIVE_LABEL })) return undefined;
  return `the label of #${pr} was set by somebody without write access`;
}
