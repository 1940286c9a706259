import type * as pulumi from "@pulumi/pulumi";
import type { MountableSecret } from "../secrets/secret-reader.ts";

/** Most environment variables of one container, secrets included (https://cloud.google.com/run/quotas). */
const MAX_VARIABLES = 1000;

/** Names Cloud Run sets itself; a revision with one is refused (https://cloud.google.com/run/docs/container-contract). */
const RESERVED = /^(PORT|K_[A-Z_]+|CLOUD_RUN_[A-Z_]+|X_GOOGLE_[A-Z_]*)$/;

export interface EnvironmentArgs {
  /** Plain values, by name. */
  readonly env: Readonly<Record<string, pulumi.Input<string>>>;
  /** Mounted at a pinned version, by name. */
  readonly secrets: Readonly<Record<string, MountableSecret>>;
}

/** What is wrong with a container's environment; names only, never a value. */
export function environmentProblems({ env, secrets }: EnvironmentArgs): readonly string[] {
  const names = [...Object.keys(env), ...Object.keys(secrets)];
  const reserved = names.filter((name) => RESERVED.test(name)).map((name) => `${name} is set by Cloud Run itself`);
  const twice = Object.keys(env)
    .filter((name) => Object.hasOwn(secrets, name))
    .map((name) => `${name} is given in env and in secrets`);
  const unpinned = Object.entries(secrets)
    .filter(([, secret]) => secret.version === undefined)
    .map(([name]) => `${name} mounts a secret that has no version yet`);
  const many = names.length > MAX_VARIABLES ? [`${names.length} variables, at most ${MAX_VARIABLES}`] : [];
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
