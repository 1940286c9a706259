import { parseArgs } from "node:util";
import { postToWebhook, WebhookProblem } from "./webhook.ts";

// node tools/outcome/post-failure.ts --stack STACK
// Tells a webhook that a deployment failed. $WEBHOOK is its address; without one nothing is posted.
const { values } = parseArgs({ options: { stack: { type: "string" } } });
const { WEBHOOK = "", STATUS, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA = "" } = process.env;
const word = STATUS === "cancelled" ? "was cancelled" : "failed";
const run = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
const text = `${GITHUB_REPOSITORY}: the deployment of ${GITHUB_SHA.slice(0, 12)} to ${values.stack} ${word}: ${run}`;
try {
  if (WEBHOOK === "") console.log("no webhook is set: docs/guides/workflows.md");
  else await postToWebhook(WEBHOOK, text);
} catch (error) {
  if (!(error instanceof WebhookProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
