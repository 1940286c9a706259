import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { link } from "../changes/write/markdown/foot.ts";
import { deploymentOf } from "../workflows/deployment-of.ts";
import { commitToBranch } from "./commit-branch.ts";
import { stackFile } from "./stack-texts.ts";

// node tools/release/propose.ts --stack STACK --summary FILE
// Commits the stack file as it stands here to a branch, and says where to open the pull request. A person opens it: one that a workflow's
// token opens starts no checks. The token is $GITHUB_TOKEN with contents: write.
const { values } = parseArgs({ options: { stack: { type: "string", default: "" }, summary: { type: "string" } } });
const { env } = process;
const path = stackFile(values.stack);
const say = (text: string) => {
  console.log(text);
  if (values.summary !== undefined) appendFileSync(values.summary, `${text}\n`);
};
if (execFileSync("git", ["status", "--porcelain", "--", path], { encoding: "utf8" }) === "") {
  say(`${path}: nothing to go back to, so nothing is proposed`);
} else {
  const { github, deployment } = deploymentOf(env, { environment: "" });
  const { owner, repo, sha, branch: base = "main" } = deployment;
  const branch = `back/${values.stack}-${env.GITHUB_RUN_ID}`;
  const message = `Go back in ${values.stack}`;
  await commitToBranch(github, { owner, repo, sha, branch, path, text: readFileSync(path, "utf8"), message });
  const address = `${env.GITHUB_SERVER_URL}/${owner}/${repo}/compare/${base}...${branch}?expand=1`;
  say(
    `committed to ${branch}; ${link("open the pull request", address)}, have it reviewed and merge it: that deploys it`,
  );
}
