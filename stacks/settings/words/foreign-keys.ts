import { bare, type Words } from "./foreign-words.ts";
import type { KeyPath } from "./key-text.ts";
import { BUCKET, CACHE, DATABASE, SECRET, TOP } from "./resource-words.ts";
import { PROBE, PROBES, SCALE, WORKER, WORKLOAD } from "./workload-words.ts";

const WORKLOADS = new Map([
  ["services", "a service"],
  ["workers", "a worker"],
  ["jobs", "a job"],
]);

const ENTRIES: ReadonlyMap<string, Words> = new Map([
  ["services", WORKLOAD],
  ["workers", WORKER],
  ["jobs", WORKLOAD],
  ["databases", DATABASE],
  ["caches", CACHE],
  ["buckets", BUCKET],
  ["secrets", SECRET],
]);

/**
 * What to write in place of a key that other tools have, by where it stands; undefined for a key that none is known to have.
 *
 * @param known the keys that the place has: no other is recommended
 */
export function insteadOf(path: KeyPath, known: readonly string[]): string | undefined {
  const instead = wordsAt(path)?.get(bare(String(path.at(-1))));
  if (instead === undefined || typeof instead === "string") return instead;
  const write = instead.find((example) => known.includes(keyOf(example)));
  if (write !== undefined) return `write ${write}`;
  const workload = WORKLOADS.get(String(path[0]));
  return workload && `${workload} has none; delete it`;
}

/** `scale` of `scale: { min: 1 }`. */
function keyOf(example: string): string {
  return /^(?:tarmac:)?(\w+)/.exec(example)?.[1] ?? "";
}

/** The words that mean something in the map that the last key of `path` stands in. */
function wordsAt(path: KeyPath): Words | undefined {
  const [top = "", , third] = path.map(String);
  if (path.length === 1) return TOP;
  if (path.length === 3) return ENTRIES.get(top);
  if (!WORKLOADS.has(top)) return undefined;
  if (path.length === 4) return third === "probes" ? PROBES : third === "scale" ? SCALE : undefined;
  return path.length === 5 && third === "probes" ? PROBE : undefined;
}
