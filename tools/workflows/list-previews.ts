import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { commentedStacks } from "../comment/own-comments.ts";
import { repositoryOf } from "./job.ts";
import { previewStacks } from "./preview-stacks.ts";
import { repositoryStacks } from "./repository-stacks.ts";

// node list-previews.ts --base COMMIT --pr NUMBER
// Prints `stacks=["production","staging"]` for $GITHUB_OUTPUT: those of the folder it is started in that the pull request can change.
// The token is $GITHUB_TOKEN with pull-requests: read.
const { values } = parseArgs({
  options: {
    base: { type: "string", default: "" },
    pr: { type: "string", default: "" },
    author: { type: "string", default: "github-actions[bot]" },
    project: { type: "string", default: "tarmac" },
  },
});
const { all, builds } = repositoryStacks();
// With renames looked for, the name that a file had would not be told.
const diff = ["diff", "--name-only", "--no-renames", "-z", values.base, "HEAD", "--"];
const changed = execFileSync("git", diff, { encoding: "utf8" }).split("\0");
const { github, owner, repo } = repositoryOf(process.env);
const target = { owner, repo, pr: Number(values.pr), author: values.author };
const commented = await commentedStacks(github, target, values.project);
const names = changed.filter((name) => name !== "");
console.log(`stacks=${JSON.stringify(previewStacks(all, { changed: names, commented, builds }))}`);
