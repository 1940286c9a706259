import { expect, test } from "vitest";
import { type Comparison, isNewer } from "../../../tools/comment/is-newer.ts";

const [OLD, MIDDLE, HEAD] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)] as const;

const at = (sha: string, run = 10, attempt = 1) => ({ project: "tarmac", stack: "staging", sha, run, attempt });

test.each<[string, ReturnType<typeof at>, ReturnType<typeof at>, Comparison, boolean]>([
  ["an older commit's comment", at(OLD), at(HEAD), "unknown", false],
  ["the head's comment", at(HEAD), at(OLD), "unknown", true],
  ["between two others, the later in history", at(MIDDLE, 9), at(OLD, 10), "ahead", true],
  ["between two others, the earlier in history", at(OLD, 11), at(MIDDLE, 10), "behind", false],
  ["after a force push, the later run", at(MIDDLE, 11), at(OLD, 10), "diverged", true],
  ["after a force push, the earlier run", at(MIDDLE, 9), at(OLD, 10), "diverged", false],
  ["after a force push, one run", at(MIDDLE, 10), at(OLD, 10), "diverged", false],
  ["a commit GitHub no longer knows, the later run", at(MIDDLE, 11), at(OLD, 10), "unknown", true],
  ["our own comment", at(HEAD), at(HEAD), "identical", false],
  ["of one commit, a later run", at(HEAD, 11), at(HEAD, 10), "identical", true],
  ["of one commit, an earlier run", at(HEAD, 9), at(HEAD, 10), "identical", false],
  ["of one run, a later attempt", at(HEAD, 10, 3), at(HEAD, 10, 2), "identical", true],
  ["of one commit, a later run when ours was started again by hand", at(HEAD, 11), at(HEAD, 10, 2), "identical", false],
  ["the head's comment, whatever the run", at(HEAD, 1), at(OLD, 99), "unknown", true],
])("%s", async (_, theirs, ours, order, expected) => {
  const asked: string[] = [];
  const compare = async (a: string, b: string) => {
    asked.push(`${a[0]}...${b[0]}`);
    return order;
  };
  expect(await isNewer(theirs, ours, HEAD, compare)).toBe(expected);
  const needed = theirs.sha !== ours.sha && theirs.sha !== HEAD && ours.sha !== HEAD;
  expect(asked).toEqual(needed ? [`${ours.sha[0]}...${theirs.sha[0]}`] : []);
});
