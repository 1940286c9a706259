import type { Octokit } from "@octokit/rest";
import { type Brought, broughtPulls } from "../agreement/brought-pulls.ts";
import type { Clock } from "../comment/clock.ts";
import type { Marker } from "../comment/marker.ts";
import { raiseIssue, type StackIssue, settleIssue } from "../issue/stack-issue.ts";
import { type Deployment, deployedCommit, newerDeployment } from "../workflows/newer-deployment.ts";
import { postResult } from "./post-result.ts";
import { headline, isQuiet, markdown, type Told } from "./words.ts";

/** A deployment that ended, and who tells of it. */
export interface Telling {
  readonly deployment: Deployment;
  readonly told: Told;
  readonly marker: Marker;
  readonly author: string;
  /** Stacks without changes get no new comment. */
  readonly quiet: boolean;
  /** What stands in an issue besides the result: what to do. */
  readonly advice: string;
  readonly out: (line: string) => void;
  readonly clock?: Clock;
}

/**
 * Tells of a deployment: in the pull requests that it brought, and in the one issue of its stack, which a failure opens and the next
 * good deployment closes. One that was overtaken, or that never began, tells nothing: a newer one does.
 */
export async function tell(github: Octokit, telling: Telling): Promise<void> {
  const { deployment, told, out } = telling;
  const newer = await newerDeployment(github, deployment);
  if (newer !== undefined)
    return out(`${told.stack} runs ${newer.slice(0, 12)} by now, which is newer: nothing is told`);
  if (told.result === "cancelled" && !told.outcome?.begun) return out("cancelled before it began: nothing is told");
  const issue = await tellIssue(github, telling);
  if (told.result === "unchanged") return;
  const brought = await pullsOf(github, deployment, out);
  const result = markdown({ ...told, ...(issue && { issue }) });
  const quiet = telling.quiet && isQuiet(told.outcome);
  for (const { number } of brought) {
    const { owner, repo } = deployment;
    const target = { owner, repo, pr: number, author: telling.author };
    const options = { quiet, ...(telling.clock && { clock: telling.clock }) };
    out(`#${number}: ${await postResult(github, target, telling.marker, result, options)}`);
  }
}

/** Resolves to the issue's address when it tells of this failure. */
async function tellIssue(github: Octokit, telling: Telling): Promise<string | undefined> {
  const { deployment, told, marker, author, advice, out } = telling;
  const { owner, repo } = deployment;
  const { project, stack } = marker;
  const issue: StackIssue = { owner, repo, author, kind: "failure", project, stack };
  if (told.result === "success" || told.result === "unchanged") {
    const closed = await settleIssue(github, issue, `${headline(told)}: ${told.runUrl}`);
    if (closed > 0) out("the issue of an earlier failure is closed");
    return undefined;
  }
  if (told.result === "rejected") return undefined;
  const text = { title: `Deployment of ${stack} failed`, body: `${markdown(told)}\n\n${advice}` };
  const url = await raiseIssue(github, issue, text, `${headline(told)}, again: ${told.runUrl}`);
  out(url ?? "no issue is opened: the repository has none (Settings → Features → Issues)");
  return url;
}

/** Those since the commit that the environment ran before; of a first deployment, or where that cannot be told, the commit's own. */
async function pullsOf(
  github: Octokit,
  deployment: Deployment,
  out: (line: string) => void,
): Promise<Brought["pulls"]> {
  const before = (await deployedCommit(github, deployment, { except: deployment.sha })) ?? deployment.sha;
  try {
    return (await broughtPulls(github, deployment, before)).pulls;
  } catch (error) {
    out(`which pull requests this brought is not known, told in its own: ${(error as Error).message}`);
    return (await broughtPulls(github, deployment, deployment.sha)).pulls;
  }
}
