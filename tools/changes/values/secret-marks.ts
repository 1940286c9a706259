import { SIGNATURE } from "../../rehearsal/engine/value.ts";
import { isObject, type JsonObject } from "./json.ts";
import { SECRET_TEXT } from "./side.ts";

/** A secret as a passphrase or a key of a cloud encrypts it. */
const CIPHERTEXT = /^v1:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$/;

/** Deeper values are never shown. */
const DEEPEST = 60;

/**
 * A value with the document's plain mark wherever a secret stands in another of the engine's forms: an object with its signature,
 * whatever it stands for, or a ciphertext. `preview --json` writes the plain mark; a state that came another way need not.
 * What has none of these is given back itself.
 */
export function withSecretMarks(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.startsWith("v1:") && CIPHERTEXT.test(value) ? SECRET_TEXT : value;
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => withSecretMarks(item, depth + 1));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isObject(value)) return value;
  return Object.hasOwn(value, SIGNATURE) ? SECRET_TEXT : markedObject(value, depth);
}

function markedObject(value: JsonObject, depth: number): JsonObject {
  const marked = Object.keys(value).map((key) => [key, withSecretMarks(value[key], depth + 1)] as const);
  return marked.some(([key, item]) => item !== value[key]) ? Object.fromEntries(marked) : value;
}
