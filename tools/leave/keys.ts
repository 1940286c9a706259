import type { Settings } from "../../stacks/settings/index.ts";
import { isObject } from "../changes/values/json.ts";

/** Where in the stack file `retire: true` is written: `["services", "api"]`. */
export type KeyPath = readonly [root: string, ...rest: string[]];

/** The keys that have to retire before everything can be deleted; those that do already are left out. */
export function keysToRetire(settings: Settings): readonly KeyPath[] {
  const { github, registry, network, databases, caches } = settings;
  const wired = Object.keys({ ...databases, ...caches }).length > 0;
  const single: readonly (readonly [KeyPath, { readonly retire: boolean } | undefined])[] = [
    [["github"], github],
    [["github", "environment"], github?.manages === "nothing" ? undefined : github?.environment],
    [["github", "rules"], github?.rules],
    [["registry"], registry],
    [["network"], wired ? network : undefined],
  ];
  // Maps whose entries retire one by one. A tenant's secrets leave with it.
  const entries = Object.entries(settings).flatMap(([map, named]) =>
    isObject(named) && !single.some(([[root]]) => root === map)
      ? Object.entries(named).flatMap(([name, entry]) => (isRetirable(entry) ? [[[map, name], entry] as const] : []))
      : [],
  );
  return [...single, ...entries].flatMap(([path, entry]) => (entry && !entry.retire ? [path] : []));
}

function isRetirable(value: unknown): value is { readonly retire: boolean } {
  return isObject(value) && typeof value.retire === "boolean";
}

/**
 * The configuration after `retire: true` was written under each key.
 *
 * @param config full key to text, maps as JSON text, as the CLI hands it over
 */
export function withRetired(
  config: Readonly<Record<string, string>>,
  keys: readonly KeyPath[],
): Readonly<Record<string, string>> {
  const after: Record<string, string> = { ...config };
  for (const [root, ...rest] of keys) {
    const key = `tarmac:${root}`;
    after[key] = JSON.stringify(retired(JSON.parse(after[key] || "null"), rest));
  }
  return after;
}

function retired(value: unknown, [name, ...rest]: readonly string[]): unknown {
  const map = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return name === undefined ? { ...map, retire: true } : { ...map, [name]: retired(map[name], rest) };
}
