import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A plugin that the program needs, as package-lock.json has it. */
export interface LockedPlugin {
  /** Package of the provider: `gcp`. */
  readonly name: string;
  readonly version: string;
  /** Where it comes from when not from Pulumi. */
  readonly server?: string;
}

/** What a package of npm says of the plugin behind it: https://www.pulumi.com/docs/iac/packages-and-automation/ */
interface Manifest {
  readonly version: string;
  readonly pulumi?: { readonly resource?: boolean; readonly name?: string; readonly server?: string };
}

/**
 * The plugins behind the dependencies of package.json, in alphabetical order: a provider that a team adds is one of them at once.
 *
 * @param root folder of package-lock.json, installed
 * @throws Error with a sentence when something else is installed than what is locked
 */
export function lockedPlugins(root: string): readonly LockedPlugin[] {
  const { packages } = read<{ packages: Record<string, Locked> }>(join(root, "package-lock.json"));
  const names = Object.keys(packages[""]?.dependencies ?? {});
  const found = names.flatMap((npm): LockedPlugin[] => {
    const { version, pulumi } = read<Manifest>(join(root, "node_modules", npm, "package.json"));
    if (pulumi?.resource !== true) return [];
    const locked = packages[`node_modules/${npm}`]?.version;
    if (locked !== version) {
      throw new Error(`${npm}: expected version ${locked} as package-lock.json has it, found ${version}; run npm ci`);
    }
    const { name = npm.replace(/^@pulumi\//, ""), server } = pulumi;
    return [{ name, version, ...(server === undefined ? {} : { server }) }];
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Locked {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function read<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    throw new Error(`${file}: expected JSON, but it cannot be read; run npm ci`);
  }
}
