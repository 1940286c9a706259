import type { KeyPath } from "./key-text.ts";

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
    return declaresSecrets(path) && !isName(value, path) ? "a text that is not shown here" : quote(value);
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "a map" : `the ${typeof value} ${String(value)}`;
}

/** A text in quotes, cut and without credentials. */
export function quote(text: string): string {
  const safe = text.replace(/:\/\/[^@\s]*@/g, "://...@");
  return JSON.stringify(safe.length > LONGEST ? `${safe.slice(0, LONGEST)}...` : safe);
}

/** Whether `path` is below a declaration of secrets: `tarmac:secrets`, or a tenant's `secrets`. */
export function declaresSecrets(path: KeyPath): boolean {
  const [top, , third] = path;
  return (top === "secrets" && path.length > 1) || (top === "tenants" && third === "secrets" && path.length > 3);
}

/** A tenant's secrets may be a list of names. */
function isName(value: string, path: KeyPath): boolean {
  return typeof path.at(-1) === "number" && /^[\w-]{1,40}$/.test(value);
}
