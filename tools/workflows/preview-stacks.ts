/** Folders that nothing a stack is made of is read from: a test holds it. */
export const UNREAD = ["docs", "examples", "tests"] as const;

/** What a pull request is to the previews of its stacks. */
export interface PullRequest {
  /** Every file that it changes, and every name of one that it moves. */
  readonly changed: readonly string[];
  /** Stacks that it has a comment of: one that is not brought up to date would tell of a plan that is gone. */
  readonly commented: readonly string[];
  /** An image is built from the repository, so any file may be in it. */
  readonly builds: boolean;
}

/** The stacks that a pull request can change: those whose inputs it changes, which is every file but those of other stacks and pages. */
export function previewStacks(
  stacks: readonly string[],
  { changed, commented, builds }: PullRequest,
): readonly string[] {
  const fileOf = (stack: string) => `Pulumi.${stack}.yaml`;
  const stackFiles = new Set(stacks.map(fileOf));
  const shared = changed.some((file) => !stackFiles.has(file) && (builds || !isUnread(file)));
  return stacks.filter((stack) => shared || changed.includes(fileOf(stack)) || commented.includes(stack));
}

function isUnread(file: string): boolean {
  return UNREAD.some((folder) => file.startsWith(`${folder}/`)) || /^[^/]*\.md$/.test(file);
}
