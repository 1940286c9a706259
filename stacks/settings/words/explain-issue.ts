import type { z } from "zod";
import type { Problem } from "../problem.ts";
import { TIMESTAMP } from "../schema/kinds.ts";
import { betterName, betterSwitch, betterValue } from "./better-value.ts";
import { didYouMean } from "./did-you-mean.ts";
import { insteadOf } from "./foreign-keys.ts";
import { type KeyPath, keyText } from "./key-text.ts";
import { declaresSecrets, HIDDEN, hidesValues, quote, showSecretName, showValue } from "./show-value.ts";

/** An issue of zod, with what the file has there. */
export type Issue = z.core.$ZodIssue;

/**
 * Our words for what zod found. A schema says what it expects ("must be ...", and after a semicolon how to fix it); zod's own texts are
 * never used. `at` is where the issue's own path begins.
 */
export function explainIssue(issue: Issue, at: KeyPath = []): Problem[] {
  const path = [...at, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(" ")));
    case "invalid_key":
      return [{ key: keyText(path), message: nameProblem(issue.issues[0]?.message ?? "", String(path.at(-1))) }];
    case "invalid_union": {
      const meant = issue.errors.find((branch) => !branch.some((inner) => mistakesType(inner)));
      return meant ? meant.flatMap((inner) => explainIssue(inner, path)) : [mismatch(issue, path, issue.message)];
    }
    default:
      return [mismatch(issue, path, issue.message || expectation(issue))];
  }
}

/** Before the names of all keys that a map may have. */
export const ALL_KEYS = "the keys here are ";

/** An unknown key, and what stands here for it, or the one that was probably meant. */
export function unknownKey(path: KeyPath, key: string, known: readonly string[]): Problem {
  const instead = insteadOf(path, known);
  const meant = instead === undefined ? didYouMean(key, known) : undefined;
  const fix = instead ?? (meant ? `did you mean ${meant}?` : `${ALL_KEYS}${known.join(", ")}`);
  return { key: keyText(path), message: `unknown key; ${fix}` };
}

function mistakesType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

function nameProblem(expected: string, name: string): string {
  const [what, fix] = split(expected);
  const trap = /^[0-9]+$/.test(name) ? ", since YAML takes digits for a number" : "";
  const better = what.includes("lower-case") ? betterName(name) : undefined;
  return `${what}, got ${quote(name)}; ${fix ?? `rename it${better ? `, as ${better}` : trap}`}`;
}

function mismatch(issue: Issue, path: KeyPath, expected: string): Problem {
  const [what, fix] = split(expected);
  const missing = issue.input === undefined && fix?.startsWith("quote it");
  const better = betterOf(issue, path, what);
  const remedy = missing ? "add it" : better ? inPlace(issue.input, better) : (fix ?? remedyFor(issue, path));
  const got = isLatest(issue, path) ? "latest" : (tooMuch(issue) ?? showValue(issue.input, path));
  return { key: keyText(path), message: `${what}, got ${got}; ${remedy}` };
}

/** A better value, unless it is outside the range that `what` tells. */
function betterOf(issue: Issue, path: KeyPath, what: string): string | undefined {
  if (issue.code === "invalid_type" && issue.expected === "boolean") return betterSwitch(issue.input);
  const better = betterValue(path, issue.input);
  const [, from, to] = / from (\d+) to (\d+)$/.exec(what) ?? [];
  const outside = from !== undefined && (Number(better) < Number(from) || Number(better) > Number(to));
  return outside ? undefined : better;
}

function inPlace(input: unknown, better: string): string {
  return input === better ? "remove the quotes" : `write ${better}`;
}

/** No secret, and what most people write first. */
function isLatest({ input }: Issue, path: KeyPath): boolean {
  return path.at(-1) === "version" && path[0] === "secrets" && typeof input === "string" && /^latest$/i.test(input);
}

/** A revision that mounts `latest` starts with another value than the one it was tried with, and cannot be taken back. */
function pinning(secret: string): string {
  const newest = `gcloud secrets versions list ${secret} --filter state=ENABLED --limit 1 --format 'value(name)'`;
  return `write the number of a version, so that what was tried is what runs and can be gone back to; ${newest} prints the newest`;
}

/** What is too long is counted, not repeated. */
function tooMuch({ code, input }: Issue): string | undefined {
  if (code !== "too_big") {
    return undefined;
  }
  if (Array.isArray(input)) {
    return String(input.length);
  }
  return typeof input === "string" && input.length > 255 ? `${input.length}` : undefined;
}

function split(expected: string): [what: string, fix: string | undefined] {
  const at = expected.indexOf("; ");
  return at < 0 ? [expected, undefined] : [expected.slice(0, at), expected.slice(at + 2)];
}

function wantsText(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.expected === "string";
}

/** YAML 1.1 turns unquoted words into numbers, booleans, times and nothing: the commonest cause by far. */
function remedyFor(issue: Issue, path: KeyPath): string {
  const { input } = issue;
  const textWanted = wantsText(issue);
  if (input === undefined) {
    return "add it";
  }
  if (input === null) {
    return textWanted ? 'write "" for an empty text' : "give it a value, {} for a map of defaults, or delete the key";
  }
  if (textWanted && (typeof input === "number" || typeof input === "boolean")) {
    return hidesValues(path) ? "quote it as it was meant" : `quote it as it was meant: "${String(input)}"`;
  }
  if (typeof input === "string" && TIMESTAMP.test(input)) {
    return "quote it as it was meant, since YAML took it for a time";
  }
  if (isLatest(issue, path)) {
    return pinning(String(path[1]));
  }
  const name =
    typeof input === "string" && declaresSecrets(path) && showSecretName(input) !== HIDDEN && betterName(input);
  if (name && typeof path.at(-1) === "number") {
    return `write ${name}`;
  }
  if (typeof input === "string" && declaresSecrets(path)) {
    return "a value never stands in this file: add it with gcloud secrets versions add ID --data-file=-";
  }
  if (issue.code === "invalid_value" && typeof input === "string") {
    const meant = didYouMean(input, issue.values.map(String));
    return meant ? `did you mean ${meant}?` : "correct it";
  }
  if (!textWanted && typeof input === "string" && /^(\d+(\.\d+)?|true|false)$/.test(input) && path.length > 1) {
    return "remove the quotes or correct it";
  }
  if (textWanted && path[2] === "secrets" && typeof input === "object") {
    return "write the secret's name alone: its version stands in tarmac:secrets";
  }
  if (path.length === 3 && Array.isArray(input) && (path[2] === "env" || path[2] === "secrets")) {
    return `write it as a map: ${path[2] === "env" ? "{ NAME: text }" : "{ VARIABLE: SECRET }"}`;
  }
  if (path[2] === "env" && path.length === 4 && typeof input === "object") {
    return `write the text alone, or what a secret holds as secrets: { ${String(path[3])}: SECRET }`;
  }
  if (issue.code === "invalid_type" && issue.expected === "array" && typeof input === "string" && !hidesValues(path)) {
    // Words that a shell or YAML would not take apart otherwise.
    const words = /^[\w./@:=+-]+( [\w./@=+-]+)*$/.test(input) && !input.includes("://") ? input.split(" ") : [];
    return words.length > 0 && input.length <= 80 ? `write [${words.join(", ")}]` : "write it as a list: [WORD, WORD]";
  }
  return wantsForm(issue) ? "docs/stack-file.md shows the form" : "correct it";
}

function wantsForm(issue: Issue): boolean {
  const forms = ["object", "record", "array"];
  return issue.code === "invalid_union" || (issue.code === "invalid_type" && forms.includes(issue.expected));
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? `must be of type ${issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.join(", ")}`;
    default:
      return "must be as documented in docs/stack-file.md";
  }
}

const TYPES: Record<string, string> = {
  string: "must be a text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  object: "must be a map",
  record: "must be a map",
};
