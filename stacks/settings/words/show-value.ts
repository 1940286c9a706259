import { type KeyPath, withoutUser } from "./key-text.ts";

const LONGEST = 80;

/**
 * A value as a message shows it: short, on one line, and nothing that may be a secret in the wrong place. Where secrets are declared,
 * no text belongs, so one found there is a value in clear; and the user part of a URL carries passwords.
 */
export function showValue(value: unknown, path: KeyPath = []): string {
  if (value === undefined || value === null) {
    return "nothing";
  }
  if (typeof value === "string") {
    if (typeof path.at(-1) === "number") {
      return hidesValues(path) ? showSecretName(value) : quote(value);
    }
    return hidesValues(path) ? HIDDEN : quote(value);
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  if (typeof value === "object") {
    return "a map";
  }
  return typeof value === "number" && hidesValues(path) && !COUNTS.has(String(path.at(-1)))
    ? "a number that is not shown here"
    : `the ${typeof value} ${String(value)}`;
}

/** What is counted about a secret. */
const COUNTS = new Set(["version", "rotation", "length"]);
/** Stands for a text that may be a secret. */
export const HIDDEN = "a text that is not shown here";

/** Where the name of a secret belongs: shown when it is words of one case, without the digits and the mixture of a value. */
export function showSecretName(text: string): string {
  return text.length <= 40 && /^([a-z]+([-_][a-z]+)*|[A-Z]+([-_][A-Z]+)*)$/.test(text) ? quote(text) : HIDDEN;
}

/** A text in quotes, cut and without credentials. */
export function quote(text: string): string {
  const safe = withoutUser(text);
  return JSON.stringify(safe.length > LONGEST ? `${safe.slice(0, LONGEST)}...` : safe);
}

/** Whether `path` is at or below a declaration of secrets: `tarmac:secrets`, a tenant, or a tenant's `secrets`. */
export function declaresSecrets(path: KeyPath): boolean {
  const [top, , third] = path;
  return top === "secrets" || (top === "tenants" && (third === undefined || third === "secrets"));
}

/** Names that people give to what is secret. */
const SECRETIVE = /pass(word|wd|phrase)|secret|token|credential|(api|private|access|auth)[-_]?key/i;

/** Whether a message says nothing of the values at `path`: somebody may have put a secret there. */
export function hidesValues(path: KeyPath): boolean {
  const [top, second, third] = path;
  const workload = top === "services" || top === "workers" || top === "jobs";
  return (
    declaresSecrets(path) ||
    (top === "github" && second === "secrets") ||
    (workload && third === "secrets") ||
    SECRETIVE.test(String(path.at(-1)))
  );
}
