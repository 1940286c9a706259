import type * as pulumi from "@pulumi/pulumi";
import { DeployEnvironment } from "../components/github/deploy-environment.ts";
import { gateSentences } from "../components/github/gates.ts";
import { RepositorySettings } from "../components/github/repository-settings.ts";
import type { ImageRegistry } from "../components/registry/image-registry.ts";
import type { Providers } from "./providers.ts";
import type { GithubSettings, Settings } from "./settings/index.ts";
import type { Trust } from "./trust.ts";

type SecretValues = Readonly<Record<string, pulumi.Output<string>>>;

/** The GitHub side of a stack: as much of it as the stack file says this stack manages. */
export function makeGithub(
  settings: Settings,
  trust: Trust | undefined,
  registry: ImageRegistry | undefined,
  { providers, githubSecrets }: { readonly providers: Providers; readonly githubSecrets: SecretValues },
): void {
  const { github } = settings;
  if (!github || !trust || github.manages === "nothing") return;
  const { name: repository, environment, rules } = github;
  const opts = { providers: [providers.github()] };
  // Its logical name was that of the environment once, which is the stack's unless the file says otherwise.
  const formerly = [...new Set([environment.name, settings.environment])].map((name) => ({ name }));
  new DeployEnvironment(
    "environment",
    {
      ...environment,
      repository,
      stack: settings.environment,
      environment: environment.name,
      selfReview: environment.selfReview !== undefined,
      adminsBypass: environment.adminsBypass !== undefined,
      cloud: cloudIdentifiers(settings, trust, registry),
      variables: github.variables,
      secrets: withValues(github.secrets, githubSecrets),
    },
    { ...opts, aliases: formerly },
  );
  if (rules) new RepositorySettings("repository", { repository, ...rules }, opts);
}

/** What to tell about the GitHub side: gates that GitHub will not enforce, secrets that have no value yet. */
export function githubWarnings({ github, githubSecrets, environment: stack }: Settings): readonly string[] {
  if (!github) return [];
  if (github.manages === "nothing") return openDoor(github);
  return [...missingGates(github), ...missingSecrets(stack, github, githubSecrets)];
}

/** GitHub makes an environment that nobody has made when a job names it: without a branch policy, for every branch. */
function openDoor({ environment: { name }, deploy }: GithubSettings): readonly string[] {
  if (deploy) return [];
  return [
    `environment ${name}: this stack does not manage it (tarmac:github.manages is nothing), so a job on any branch may name it and become deploy, unless somebody else has given it a branch policy; set tarmac:github.deploy.refs, which Google's side checks`,
  ];
}

function missingGates({ plan, visibility, environment, rules, deploy }: GithubSettings): readonly string[] {
  const asked = { rules: rules !== undefined, refs: deploy !== undefined };
  return gateSentences({ plan, visibility, environment: environment.name, ...asked });
}

function missingSecrets(stack: string, { secrets }: GithubSettings, have: readonly string[]): readonly string[] {
  const missing = secrets.filter((name) => !have.includes(name));
  if (missing.length === 0) return [];
  const commands = missing.map(
    (n) => `    npx pulumi config set --stack ${stack} --secret --path 'tarmac:githubSecrets.${n}'`,
  );
  return [`GitHub secrets without a value are skipped: ${missing.join(", ")}\n${commands.join("\n")}`];
}

function cloudIdentifiers({ project, location }: Settings, trust: Trust, registry: ImageRegistry | undefined) {
  return {
    projectId: project,
    projectNumber: trust.federation.projectNumber,
    region: location,
    workloadIdentityProvider: trust.federation.providerName,
    planServiceAccount: trust.plan?.email,
    deployServiceAccount: trust.deploy.email,
    registry: registry?.url,
  };
}

function withValues(names: readonly string[], values: SecretValues): SecretValues {
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}
