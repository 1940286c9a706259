import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadChangeSet } from "../changes/load.ts";
import { deploymentOf } from "../workflows/deployment-of.ts";
import { runUrlOf } from "../workflows/job.ts";
import { tellDrift } from "./tell-drift.ts";

// node tools/drift/index.ts --stack STACK --from FOLDER [--refused REASON]
// Tells of what drift.yml found: FOLDER holds changes.json, unless nobody may look. The token is $GITHUB_TOKEN with issues: write.
const { values } = parseArgs({
  options: {
    stack: { type: "string", default: "" },
    from: { type: "string", default: "" },
    refused: { type: "string" },
    author: { type: "string", default: "github-actions[bot]" },
    project: { type: "string", default: "tarmac" },
  },
});
const { stack, from, refused, author, project } = values;
const { env } = process;
const { github, deployment } = deploymentOf(env, { environment: "" });
const { owner, repo, sha } = deployment;
const runUrl = runUrlOf(env);
try {
  if (refused === undefined && !existsSync(join(from, "changes.json"))) {
    console.log(`${stack} was not looked at: its job says why`);
  } else {
    const set = loadChangeSet({ from, stack, ...(refused !== undefined && { refused }) });
    console.log(await tellDrift(github, { owner, repo, author, kind: "drift", project, stack }, { set, sha, runUrl }));
  }
} catch (error) {
  console.error(`drift: ${(error as Error).message}`);
  process.exitCode = 1;
}
