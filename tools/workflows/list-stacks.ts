import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { concernedStacks, stacksOf } from "./stacks.ts";

// Prints `stacks=["production","staging"]` for $GITHUB_OUTPUT. With --since COMMIT only the stacks that a change since
// then can concern; a commit that is not here concerns all.
const { values } = parseArgs({ options: { since: { type: "string" } } });
const all = stacksOf(readdirSync("."));
const stacks = values.since === undefined ? all : concernedStacks(all, changedSince(values.since));
console.log(`stacks=${JSON.stringify(stacks)}`);

/** Empty when it cannot be known, as for a run by hand, the first push of a branch or a forced one. */
function changedSince(commit: string): readonly string[] {
  if (!/^[0-9a-f]{40}$/.test(commit) || /^0+$/.test(commit)) return [];
  try {
    const names = execFileSync("git", ["diff", "--name-only", "-z", commit, "HEAD"], { encoding: "utf8" });
    return names.split("\0").filter((name) => name !== "");
  } catch (error) {
    console.error(`list-stacks: every stack is taken, since what changed after ${commit} is not known: ${error}`);
    return [];
  }
}
