import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { digest } from "../changes/digest.ts";
import { loadChangeSet } from "../changes/load.ts";
import { failureOf } from "../comment/github.ts";
import { deploymentOf } from "../workflows/deployment-of.ts";
import { lastEndedWell } from "../workflows/newer-deployment.ts";

// node tools/approval/tell.ts --stack STACK --environment NAME --from FOLDER [--summary FILE]
// Prints, for $GITHUB_OUTPUT, the digest of the plan that a reviewer sees, and deploy=false when there is nothing to do: the plan is empty, and
// the environment's last deployment ended well. The token is $GITHUB_TOKEN with deployments: read.
const { values } = parseArgs({
  options: {
    stack: { type: "string", default: "" },
    environment: { type: "string", default: "" },
    from: { type: "string", default: "" },
    summary: { type: "string" },
  },
});
const { stack, environment, from, summary } = values;
const set = loadChangeSet({ from, stack });
const plan = digest(set);
try {
  if (plan === undefined) throw new Error(set.problems[0] ?? "the plan has no digest");
  const { github, deployment } = deploymentOf(process.env, { environment });
  const isNeeded = set.changes.length > 0 || !(await lastEndedWell(github, deployment));
  console.log(`digest=${plan}\ndeploy=${isNeeded}`);
  const words = isNeeded
    ? `whoever approves **${environment}** agrees to exactly this plan: \`${plan}\``
    : `**${environment}** is as it should be: nothing is deployed, and nobody is asked`;
  if (summary !== undefined) appendFileSync(summary, `\n${words}\n`);
} catch (error) {
  const { status, message } = failureOf(error);
  const asked = status === 0 ? "" : `GitHub answered ${status} when asked how ${environment} was deployed last: `;
  console.error(`tell: ${asked}${message.split("\n")[0]}`);
  process.exitCode = 1;
}
