/** The names of the stacks that have a file among `fileNames`, in alphabetical order. `Pulumi.yaml` is the project's. */
export function stacksOf(fileNames: readonly string[]): readonly string[] {
  return fileNames.flatMap((file) => /^Pulumi\.([a-z][a-z0-9-]*)\.yaml$/.exec(file)?.[1] ?? []).sort();
}

/**
 * The stacks a push can have changed: all, unless nothing but other stacks' files changed. A change that touches no
 * stack's plan still comes along: a deployment without a change takes half a minute and repairs what a failed one left.
 */
export function concernedStacks(stacks: readonly string[], changedFiles: readonly string[]): readonly string[] {
  const fileOf = (stack: string) => `Pulumi.${stack}.yaml`;
  const stackFiles = new Set(stacks.map(fileOf));
  const shared = changedFiles.length === 0 || changedFiles.some((file) => !stackFiles.has(file));
  return shared ? stacks : stacks.filter((stack) => changedFiles.includes(fileOf(stack)));
}
