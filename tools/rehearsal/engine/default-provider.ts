import type { Goal } from "./goal.ts";
import { Refused } from "./refused.ts";
import { packageOf, providerType, type Urn } from "./urn.ts";

/**
 * The provider resource that a resource without an explicit provider gets: one for each package and version, configured by the stack.
 * @param config the stack's configuration, `ns:key` to text
 * @throws Refused when the stack bans it
 */
export function defaultProvider(goal: Goal, config: Readonly<Record<string, string>>, root: Urn | undefined): Goal {
  const { version } = goal;
  const pkg = packageOf(goal.type);
  const banned = JSON.parse(config["pulumi:disable-default-providers"] ?? "[]") as readonly string[];
  if (banned.includes("*") || banned.includes(pkg)) {
    throw new Refused(
      `default provider for '${pkg}' is disabled (pulumi:disable-default-providers in Pulumi.yaml): pass an explicit provider to ${goal.name}`,
    );
  }
  const own = Object.entries(config).filter(([key]) => key.startsWith(`${pkg}:`));
  const inputs = Object.fromEntries(own.map(([key, value]) => [key.slice(pkg.length + 1), value]));
  return {
    type: providerType(pkg),
    name: version ? `default_${version.replaceAll(/[.+-]/g, "_")}` : "default",
    custom: true,
    ...(root === undefined ? {} : { parent: root }),
    inputs: version ? { ...inputs, version } : inputs,
    protect: false,
    retainOnDelete: false,
    dependencies: [],
    propertyDependencies: {},
    ignoreChanges: [],
    replaceOnChanges: [],
    replaceWith: [],
    additionalSecretOutputs: [],
    aliases: [],
  };
}
