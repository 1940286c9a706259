import { runChecks } from "./checks/run-checks.ts";
import { parseStructure } from "./parse-structure.ts";
import type { Problem } from "./problem.ts";
import { readTree } from "./read-tree.ts";
import { resolveSettings } from "./resolve/resolve-settings.ts";
import type { Settings } from "./settings.ts";
import { ALL_KEYS } from "./words/explain-issue.ts";

/** What is known besides the file. */
export interface ParseContext {
  /** The stack's name: the environment. */
  readonly stack: string;
  /**
   * Full keys whose value, or a part of it, is encrypted in the file.
   * @default - none; `{ secure: ... }` as a YAML reader finds it is recognised all the same
   */
  readonly secretKeys?: readonly string[];
  /**
   * Names under `githubSecrets` whose value stands in clear in the file.
   * @default - those that can be told apart here: none when the map was decrypted
   */
  readonly inClear?: readonly string[];
}

/**
 * Reads the configuration of a stack: strictly, every problem at once, without side effects.
 *
 * @param config by full key (`tarmac:services`), as Pulumi hands it over (scalars as text, maps and lists as JSON text) or as a YAML
 * reader does (the `config:` map of the file). Keys of other namespaces are ignored.
 * @returns the settings, or what is wrong with them, sorted by key.
 */
export function parseSettings(
  config: Readonly<Record<string, unknown>>,
  context: ParseContext,
): { readonly settings: Settings } | { readonly problems: readonly Problem[] } {
  const { stack, secretKeys = [], inClear = [] } = context;
  const tree = readTree(config, secretKeys, inClear);
  const { problems: structural, file, leftOut } = parseStructure(tree.values);
  const unread = tree.unreadable.map((key) => `tarmac:${key}`);
  const topLevel = leftOut.flatMap((path) => (path.length === 1 ? [String(path[0])] : []));
  const unreadable = new Set([...tree.unreadable, ...topLevel]);
  const around = { stack, githubSecrets: tree.githubSecrets, values: tree.values, unreadable, leftOut };
  const problems = [
    ...tree.problems,
    ...structural.filter(({ key }) => !unread.includes(key)),
    ...(file ? runChecks(file, around) : []),
  ];
  if (file && problems.length === 0) {
    return { settings: resolveSettings(file, stack, tree.githubSecrets) };
  }
  return { problems: listedOnce(inOrder(problems)) };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const distinct = new Map(problems.map((problem) => [JSON.stringify([problem.key, problem.message]), problem]));
  return [...distinct.values()].sort(
    (one, other) => compare(one.key, other.key) || compare(one.message, other.message),
  );
}

/** The keys of one kind of map are listed where the first of its wrong keys stands. */
function listedOnce(problems: readonly Problem[]): Problem[] {
  const first = new Map<string, string>();
  return problems.map(({ key, message }) => {
    const at = message.indexOf(ALL_KEYS);
    if (at < 0) return { key, message };
    const before = first.get(message);
    if (before === undefined) first.set(message, key);
    return { key, message: before === undefined ? message : `${message.slice(0, at)}the keys are those of ${before}` };
  });
}

function compare(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}
