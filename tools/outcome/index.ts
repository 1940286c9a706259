import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isQuietStack } from "../comment/is-quiet-stack.ts";
import { deploymentOf } from "../workflows/deployment-of.ts";
import { runUrlOf } from "../workflows/job.ts";
import { parseOutcome } from "./outcome.ts";
import { isRejected } from "./rejected.ts";
import { tell } from "./tell.ts";
import type { Told } from "./words.ts";

// node tools/outcome/index.ts --stack STACK --environment NAME --result RESULT --from FILE
// Tells of a deployment: docs/guides/workflows.md. RESULT is needs.JOB.result, or unchanged, FILE what the job left, if it left anything.
const { values } = parseArgs({
  options: {
    stack: { type: "string" },
    environment: { type: "string" },
    result: { type: "string" },
    from: { type: "string" },
    author: { type: "string", default: "github-actions[bot]" },
    project: { type: "string", default: "tarmac" },
  },
});
const { stack = "", environment = "", from = "", author, project } = values;
const { env } = process;
const [run, attempt] = [Number(env.GITHUB_RUN_ID), Number(env.GITHUB_RUN_ATTEMPT ?? "1")];
const { github, deployment } = deploymentOf(env, { environment });
const left = existsSync(from) ? parseOutcome(readFileSync(from, "utf8")) : undefined;
const rejected = values.result === "failure" && left === undefined && (await isRejected(github, deployment, run));
const result: Told["result"] = rejected ? "rejected" : resultOf(values.result);
// A machine that was lost leaves what an earlier attempt left. One that ran out of time counts as failed, and said that it was cancelled.
const fits =
  result === "success" ? left?.status === "success" : left?.status !== "success" && left?.attempt === attempt;
const outcome = fits ? left : undefined;
const runUrl = runUrlOf(env);
await tell(github, {
  deployment,
  told: { stack, sha: deployment.sha, runUrl, result, ...(outcome && { outcome }) },
  marker: { project, stack, sha: deployment.sha, run, attempt },
  author,
  quiet: isQuietStack(".", stack),
  advice: readFileSync("docs/guides/deploy-failed.md", "utf8"),
  out: console.log,
});

function resultOf(text = ""): Told["result"] {
  if (text === "success" || text === "failure" || text === "cancelled" || text === "unchanged") return text;
  throw new Error(`--result: expected success, failure, cancelled or unchanged, got ${text || "nothing"}`);
}
