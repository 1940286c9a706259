import { Provider as Docker } from "@pulumi/docker/provider.js";
import { Provider as Google } from "@pulumi/gcp/provider.js";
import { Provider as Github } from "@pulumi/github/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { Provider as Random } from "@pulumi/random/provider.js";
import { serverOf } from "../components/identity/issuer.ts";
import type { Providers } from "../stacks/providers.ts";
import type { Settings } from "../stacks/settings/index.ts";
import { namesOf } from "./provider-environment.ts";

/**
 * The explicit providers of a stack. Google's knows the project alone, since every resource says its own location, and
 * adds no label of its own (added later it would be an update of every labelled resource). GitHub's and Docker's are
 * made when asked for: the first asks GitHub for the owner even in a preview, the second needs a daemon.
 *
 * The variables that the classes would copy into inputs are gone from this process's environment afterwards.
 *
 * @throws pulumi.RunError with every variable that would beat an argument or carry a credential into the state
 */
export function makeProviders({ project, github }: Pick<Settings, "project" | "github">): Providers {
  const address = process.env.GITHUB_BASE_URL;
  const problems = [...ownerProblems(github), ...serverProblems(github, address), ...credentialProblems(address)];
  if (problems.length > 0) throw new pulumi.RunError(problems.join("\n"));
  for (const name of namesOf("not copied")) delete process.env[name];
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

/**
 * The plugin takes the owner from these before it looks at the argument: the preview would end well, and the repository of that
 * name in the other organisation would be written. Where GitHub's provider is not made, nothing reads them.
 */
function ownerProblems(github: Settings["github"]): readonly string[] {
  if (github === undefined || github.manages === "nothing") return [];
  return namesOf("must agree").flatMap((name) => {
    const value = process.env[name];
    // Names at GitHub do not differ by case alone; an empty variable is as none.
    if (!value || value.toLowerCase() === github.owner.toLowerCase()) return [];
    return [
      `${name}: expected ${github.owner}, the owner in tarmac:github.repository, or nothing, got ${value}, whose repository of that name would be written; unset ${name}`,
    ];
  });
}

/** Without an address the plugin writes to the repository of that name at github.com. */
function serverProblems(github: Settings["github"], address: string | undefined): readonly string[] {
  const server = github?.issuer && serverOf(github.issuer);
  if (!server || github.manages === "nothing" || address) return [];
  return [
    `GITHUB_BASE_URL: expected the address of the server whose issuer tarmac:github.issuer names, got nothing, which is github.com; export GITHUB_BASE_URL=${server}`,
  ];
}

/** The address is an input of the provider, stored in clear. */
function credentialProblems(baseUrl: string | undefined): readonly string[] {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return [];
  const { username, password, search, host } = new URL(baseUrl);
  if (username === "" && password === "" && search === "") return [];
  return [
    `GITHUB_BASE_URL: expected an address alone, got one with credentials or a query; export GITHUB_BASE_URL=https://${host}/ and give the token in GITHUB_TOKEN`,
  ];
}

function once(make: () => pulumi.ProviderResource): () => pulumi.ProviderResource {
  let made: pulumi.ProviderResource | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
