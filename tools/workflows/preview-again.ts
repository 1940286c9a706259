import { parseArgs } from "node:util";
import { systemClock } from "../comment/clock.ts";
import { deploymentOf } from "./deployment-of.ts";
import { rerunPreview } from "./rerun-preview.ts";

// node preview-again.ts --pr NUMBER --sha COMMIT
// Starts the newest preview of a pull request's head again. The token is $GITHUB_TOKEN with actions: write.
const { values } = parseArgs({ options: { pr: { type: "string" }, sha: { type: "string", default: "" } } });
const { github, deployment } = deploymentOf(process.env, { environment: "", sha: values.sha });
try {
  const { owner, repo, sha } = deployment;
  console.log(await rerunPreview(github, { owner, repo, sha, pr: Number(values.pr) }, systemClock));
} catch (error) {
  console.error(`preview-again: ${(error as Error).message}`);
  process.exitCode = 1;
}
