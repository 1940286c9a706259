import type { Octokit } from "@octokit/rest";
import { previewStacks } from "../workflows/preview-stacks.ts";

/** A merged pull request, and the stack that it may have changed. */
export interface Change {
  readonly owner: string;
  readonly repo: string;
  readonly pr: number;
  readonly stack: string;
  /** Every stack of the repository, and whether one of them builds an image from it. */
  readonly all: readonly string[];
  readonly builds: boolean;
}

/** GitHub lists no more files of a pull request: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const MOST = 3000;

/** Whether a pull request can have changed what a stack is made of. One that only touches pages, or other stacks' files, cannot. */
export async function canChange(github: Octokit, { owner, repo, pr, stack, all, builds }: Change): Promise<boolean> {
  const files = await github.paginate(github.rest.pulls.listFiles, { owner, repo, pull_number: pr, per_page: 100 });
  if (files.length === 0 || files.length >= MOST) return true;
  const changed = files.flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])]);
  return previewStacks(all, { changed, commented: [], builds }).includes(stack);
}
