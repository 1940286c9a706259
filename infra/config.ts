import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { formatProblems, type Problem, parseSettings, type Settings } from "../stacks/settings/index.ts";
import { sealedNames } from "../stacks/settings/yaml/sealed-names.ts";
import { environmentProblems } from "../stacks/workflows/environment-problems.ts";
import { workflowWarnings } from "../stacks/workflows/workflow-warnings.ts";
import { buildsInWorkflows } from "./builds-in-workflows.ts";
import { readRepository } from "./read-repository.ts";

const SECRETS = "tarmac:githubSecrets";

/** What the stack file says. */
export interface StackConfig {
  readonly settings: Settings;
  /** Values of the GitHub secrets that have one, by name, each a secret output. */
  readonly githubSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** What may not go together with the rest of the repository. */
  readonly warnings: readonly string[];
}

/**
 * Reads the stack's configuration; nothing else in the program does.
 *
 * @param folder where the stack file stands
 * @throws pulumi.RunError with every problem of the stack file, before anything is registered
 */
export function readConfig(folder: string): StackConfig {
  const stack = pulumi.getStack();
  const config = pulumi.runtime.allConfig();
  const secretKeys = Object.keys(config).filter(isEncrypted);
  const inClear = secretKeys.includes(SECRETS)
    ? secretsInClear(join(folder, `Pulumi.${stack}.yaml`), config[SECRETS])
    : [];
  const parsed = parseSettings(config, { stack, secretKeys, inClear });
  const beside = besideWorkflows("problems" in parsed ? undefined : parsed.settings.github, folder);
  const found =
    "problems" in parsed ? parsed.problems : [...beside.problems, ...buildsInWorkflows(parsed.settings, process.env)];
  const problems = [...stackNameProblems(stack), ...found];
  if ("problems" in parsed || problems.length > 0) {
    throw new pulumi.RunError(formatProblems(stack, problems));
  }
  const { settings } = parsed;
  return { settings, githubSecrets: readGithubSecrets(settings.githubSecrets), warnings: beside.warnings };
}

/** How the settings of the repository go together with its workflows, where those stand here. */
function besideWorkflows(github: Settings["github"], folder: string) {
  const repository = github && readRepository(folder);
  if (!repository) return { problems: [], warnings: [] };
  const problems = environmentProblems(github, repository.workflows);
  return { problems, warnings: workflowWarnings(github, repository) };
}

/**
 * The stack's name is the label `environment` of every resource (Google takes lower case, digits, _ and -) and the middle
 * of GitHub variables' names. Pulumi takes more, and Google would refuse one resource after the other.
 */
function stackNameProblems(stack: string): readonly Problem[] {
  if (/^[a-z0-9_-]{1,40}$/.test(stack)) return [];
  const better = stack
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, "-")
    .slice(0, 40);
  const expected = "must be 1 to 40 lower-case letters, digits, hyphens and underscores";
  return [{ key: "the stack's name", message: `${expected}, got ${stack}; run npx pulumi stack rename ${better}` }];
}

/** Left out of the SDK's typings, and the only way to know: values arrive decrypted, and `requireObject` hands them on in plain. */
const isEncrypted = (pulumi.runtime as unknown as { isConfigSecret(fullKey: string): boolean }).isConfigSecret;

/**
 * The names of GitHub secrets that stand in clear beside sealed ones: only the file itself tells. None where the file that stands
 * here is not that of the run (`--config-file`), which its other names tell; a rehearsal looks at whichever file it reads.
 */
function secretsInClear(file: string, given: string | undefined): readonly string[] {
  const sealed = sealedIn(file);
  const names = Object.keys(JSON.parse(given ?? "{}"))
    .sort()
    .join();
  if (sealed !== undefined && [...sealed.keys()].sort().join() === names) {
    return [...sealed].flatMap(([name, isSealed]) => (isSealed ? [] : [name]));
  }
  return [];
}

function sealedIn(file: string): ReadonlyMap<string, boolean> | undefined {
  try {
    return sealedNames(readFileSync(file, "utf8"));
  } catch {
    // Not there, or not what the run was given: the engine read its own.
    return undefined;
  }
}

function readGithubSecrets(names: readonly string[]): Record<string, pulumi.Output<string>> {
  if (names.length === 0) {
    return {};
  }
  const values = new pulumi.Config("tarmac").requireSecretObject<Record<string, string>>("githubSecrets");
  return Object.fromEntries(names.map((name) => [name, values.apply((map) => map[name] ?? "")]));
}
