/** The names of the stacks that have a file among `fileNames`, in alphabetical order. `Pulumi.yaml` is the project's. */
export function stacksOf(fileNames: readonly string[]): readonly string[] {
  return fileNames.flatMap((file) => /^Pulumi\.([a-z][a-z0-9-]*)\.yaml$/.exec(file)?.[1] ?? []).sort();
}
