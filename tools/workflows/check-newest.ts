import { parseArgs } from "node:util";
import { failureOf } from "../comment/github.ts";
import { deploymentOf } from "./deployment-of.ts";
import { newerDeployment } from "./newer-deployment.ts";

// node check-newest.ts --environment NAME --sha COMMIT
// Ends with 1 when the environment runs a newer commit of the branch than this one. The token is $GITHUB_TOKEN with deployments: read.
const { values } = parseArgs({ options: { environment: { type: "string" }, sha: { type: "string" } } });
const { environment = "", sha = "" } = values;
const { github, deployment } = deploymentOf(process.env, { environment, sha });
try {
  const newer = await newerDeployment(github, deployment);
  if (newer !== undefined) {
    console.error(
      `${environment} runs ${newer.slice(0, 12)}, which is newer than ${sha.slice(0, 12)}: deploying this would undo it; to deploy the newest commit, run the workflow on the branch itself; to go back, revert the commit and merge that`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  const { status, message } = failureOf(error);
  console.error(
    `check-newest: expected GitHub's list of deployments, got ${status || "no answer"} (${message.split("\n")[0]})`,
  );
  process.exitCode = 1;
}
