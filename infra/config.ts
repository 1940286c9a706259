import * as pulumi from "@pulumi/pulumi";
import { formatProblems, parseSettings, type Settings } from "../stacks/settings/index.ts";

/** What the stack file says. */
export interface StackConfig {
  readonly settings: Settings;
  /** Values of the GitHub secrets that have one, by name, each a secret output. */
  readonly githubSecrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * Reads the stack's configuration; nothing else in the program does.
 *
 * @throws pulumi.RunError with every problem of the stack file, before anything is registered
 */
export function readConfig(): StackConfig {
  const stack = pulumi.getStack();
  const config = pulumi.runtime.allConfig();
  const parsed = parseSettings(config, { stack, secretKeys: Object.keys(config).filter(isEncrypted) });
  if ("problems" in parsed) {
    throw new pulumi.RunError(formatProblems(stack, parsed.problems));
  }
  const { settings } = parsed;
  return { settings, githubSecrets: readGithubSecrets(settings.githubSecrets) };
}

/** Left out of the SDK's typings, and the only way to know: values arrive decrypted, and `requireObject` hands them on in plain. */
const isEncrypted = (pulumi.runtime as unknown as { isConfigSecret(fullKey: string): boolean }).isConfigSecret;

function readGithubSecrets(names: readonly string[]): Record<string, pulumi.Output<string>> {
  if (names.length === 0) {
    return {};
  }
  const values = new pulumi.Config("tarmac").requireSecretObject<Record<string, string>>("githubSecrets");
  return Object.fromEntries(names.map((name) => [name, values.apply((map) => map[name] ?? "")]));
}
