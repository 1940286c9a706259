import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Packages of the providers that the program uses. */
const PROVIDERS = ["docker", "gcp", "github", "random"] as const;
const LOCK = resolve(import.meta.dirname, "../../package-lock.json");

/** The version of each provider that package-lock.json pins, by package. */
export function lockedVersions(): Readonly<Record<string, readonly string[]>> {
  const { packages } = JSON.parse(readFileSync(LOCK, "utf8")) as { packages: Record<string, { version?: string }> };
  return Object.fromEntries(
    PROVIDERS.map((name) => {
      const version = packages[`node_modules/@pulumi/${name}`]?.version;
      if (version === undefined)
        throw new Error(`package-lock.json: expected @pulumi/${name}, found none; run npm install`);
      return [name, [version]];
    }),
  );
}
