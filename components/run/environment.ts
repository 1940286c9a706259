import type * as pulumi from "@pulumi/pulumi";
import type { MountableSecret } from "../secrets/secret-reader.ts";
import type { WorkloadKind } from "./account-id.ts";
import { MOST_VARIABLES, RESERVED_VARIABLES } from "./reserved-variables.ts";

export interface EnvironmentArgs {
  /** Plain values, by name. */
  readonly env: Readonly<Record<string, pulumi.Input<string>>>;
  /** Mounted at a pinned version, by name. */
  readonly secrets: Readonly<Record<string, MountableSecret>>;
}

/** What is wrong with a container's environment; names only, never a value. */
export function environmentProblems(kind: WorkloadKind, { env, secrets }: EnvironmentArgs): readonly string[] {
  const names = [...Object.keys(env), ...Object.keys(secrets)];
  const reserved = names
    .filter((name) => RESERVED_VARIABLES[kind].includes(name))
    .map((name) => `${name} is set by Cloud Run itself`);
  const twice = Object.keys(env)
    .filter((name) => Object.hasOwn(secrets, name))
    .map((name) => `${name} is given in env and in secrets`);
  const unpinned = Object.entries(secrets)
    .filter(([, secret]) => secret.version === undefined)
    .map(([name]) => `${name} mounts a secret that has no version yet`);
  const many = names.length > MOST_VARIABLES ? [`${names.length} variables, at most ${MOST_VARIABLES}`] : [];
  return [...reserved, ...twice, ...unpinned, ...many];
}

/** The provider's list of environment variables, by ascending name, so that the order in a file is no difference. */
export function renderEnvironment({ env, secrets }: EnvironmentArgs) {
  const plain = Object.entries(env).map(([name, value]) => ({ name, value }));
  const mounted = Object.entries(secrets).map(([name, { secretId, version }]) => ({
    name,
    valueSource: { secretKeyRef: { secret: secretId, version: version as pulumi.Input<string> } },
  }));
  return [...plain, ...mounted].sort((a, b) => (a.name < b.name ? -1 : 1));
}
