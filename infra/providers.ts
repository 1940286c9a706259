import { Provider as Docker } from "@pulumi/docker/provider.js";
import { Provider as Google } from "@pulumi/gcp/provider.js";
import { Provider as Github } from "@pulumi/github/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { Provider as Random } from "@pulumi/random/provider.js";
import type { Providers } from "../stacks/providers.ts";
import type { Settings } from "../stacks/settings/index.ts";

/**
 * Variables that the providers' classes copy into inputs, and so into the state. A value that is another one on a laptop
 * than in CI would show as an update of the provider in every preview; the token would also be a secret kept for ever.
 * The plugins still have all of them: theirs is the engine's environment, not this process's.
 */
const COPIED_INTO_INPUTS = [
  ...["GITHUB_TOKEN", "DOCKER_HOST"],
  ...["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"],
  ...["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"],
];

/**
 * The explicit providers of a stack. Google's knows the project alone, since every resource says its own location, and
 * adds no label of its own (added later it would be an update of every labelled resource). GitHub's and Docker's are
 * made when asked for: the first asks GitHub for the owner even in a preview, the second needs a daemon.
 *
 * The variables of `COPIED_INTO_INPUTS` are gone from this process's environment afterwards.
 *
 * @throws pulumi.RunError when the address of a GitHub Enterprise Server carries credentials
 */
export function makeProviders({ project, github }: Pick<Settings, "project" | "github">): Providers {
  for (const name of COPIED_INTO_INPUTS) delete process.env[name];
  refuseCredentials(process.env.GITHUB_BASE_URL);
  return {
    google: new Google("google", { project, addPulumiAttributionLabel: false }),
    random: new Random("random"),
    github: once(() => {
      if (!github) throw new Error("providers: the stack has no GitHub side, yet something asks for its provider");
      // Neither token nor App: the plugin finds them in its own environment, so they are in no input and no state.
      return new Github("github", { owner: github.owner });
    }),
    docker: once(() => new Docker("docker")),
  };
}

/** The address is an input of the provider, stored in clear. */
function refuseCredentials(baseUrl: string | undefined): void {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return;
  const { username, password, search, host } = new URL(baseUrl);
  if (username === "" && password === "" && search === "") return;
  throw new pulumi.RunError(
    `GITHUB_BASE_URL: expected an address alone, got one with credentials or a query; export GITHUB_BASE_URL=https://${host}/ and give the token in GITHUB_TOKEN`,
  );
}

function once(make: () => pulumi.ProviderResource): () => pulumi.ProviderResource {
  let made: pulumi.ProviderResource | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
