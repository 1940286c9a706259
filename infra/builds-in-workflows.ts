import type { Problem, Settings } from "../stacks/settings/index.ts";

/**
 * An image that the program would build in a job that has signed in. The action leaves the job's credential in the checkout, and so in the
 * build's context: it would be in the image, and make another image of each run. Nor is Docker logged in there.
 * https://github.com/google-github-actions/auth#prerequisites
 *
 * @param env of the run; the action tells in it where the credential is
 */
export function buildsInWorkflows(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): readonly Problem[] {
  if (!env.GOOGLE_GHA_CREDS_PATH) return [];
  const kinds = ["services", "workers", "jobs"] as const;
  return kinds.flatMap((kind) =>
    Object.entries(settings[kind]).flatMap(([name, { image }]) =>
      image.kind === "build" ? [{ key: `tarmac:${kind}.${name}.image.build`, message: MESSAGE }] : [],
    ),
  );
}

const MESSAGE =
  "must not be built in a workflow, since the job's credential lies in the checkout and would be in the image, and nothing logs Docker in; build and push in a workflow of your own and release the digest (docs/guides/release.md), or run up from a laptop and set tarmac:previews: rehearsal";
