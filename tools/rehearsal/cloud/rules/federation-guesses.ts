import type { Trusted } from "../tokens.ts";

/**
 * Whose tokens a federation may mean: made from the ids, names, environments, refs and workflow files that its own expressions
 * contain as texts, with something ordinary where they contain none.
 */
export function guessTrusted(mapping: { readonly [name: string]: string }, condition: string): readonly Trusted[] {
  const texts = literals(`${condition} ${Object.values(mapping).join(" ")}`);
  const like = (pattern: RegExp) => texts.flatMap((text) => pattern.exec(text)?.[0] ?? []);
  const ids = like(/^\d+$/);
  const environments = [
    ...compared(`${condition} ${Object.values(mapping).join(" ")}`),
    ...like(/^[a-z0-9-]+$/).filter((text) => !NOT_ENVIRONMENTS.includes(text) && !/^\d+$/.test(text)),
    "production",
  ];
  const refs = ["refs/heads/main", ...like(/^refs\/(heads|tags)\/.+$/)];
  const repository = like(/^[\w.-]+\/[\w.-]+$/)[0] ?? "acme/backend";
  const workflow = like(/\.github\/workflows\/[^@]+/)[0] ?? ".github/workflows/deploy.yml";
  const pairs = ids.flatMap((repositoryId) => ids.map((ownerId) => ({ repositoryId, ownerId })));
  const distinct = [...pairs.filter((pair) => pair.repositoryId !== pair.ownerId), ...pairs];
  return [...distinct, { repositoryId: "1001", ownerId: "1002" }].flatMap((pair) =>
    environments.flatMap((environment) => refs.map((ref) => ({ ...pair, environment, repository, ref, workflow }))),
  );
}

/** What `environment` is compared with, whatever it looks like. */
function compared(text: string): readonly string[] {
  const found = text.matchAll(/assertion\.environment\s*==\s*(?:'([^']*)'|("(?:[^"\\]|\\.)*"))/g);
  return [...found].flatMap((match) => match[1] ?? (match[2] === undefined ? [] : unquoted(match[2])));
}

/** A literal as it is: the escapes of JSON, which are those of CEL as far as anybody writes them. */
function unquoted(literal: string): readonly string[] {
  try {
    return [String(JSON.parse(literal))];
  } catch {
    return [];
  }
}

/** Texts that stand in such expressions for something else: events and the usual word for nobody. */
const NOT_ENVIRONMENTS = ["push", "schedule", "release", "none"];

function literals(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? match[2] ?? ""))];
}
