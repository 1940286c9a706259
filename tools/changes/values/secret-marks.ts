import { SIGNATURE, UNKNOWN } from "../../../catalogue/value.ts";
import { unwrap } from "./engine-forms.ts";
import { isObject, type JsonObject } from "./json.ts";
import { SECRET_TEXT } from "./side.ts";

/** A secret as a passphrase or a key of a cloud encrypts it. */
const CIPHERTEXT = /^v1:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$/;

/** Deeper values are never shown. */
const DEEPEST = 60;

/**
 * A value with the document's plain marks wherever the engine's other forms stand: an object with its signature or a ciphertext for a
 * secret, an output for what is known later, a reference for the id of what it refers to. Assets and archives stay as they are.
 * `preview --json` writes the plain marks; a state that came another way need not. What has none of these is given back itself.
 */
export function withSecretMarks(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.startsWith("v1:") && CIPHERTEXT.test(value) ? SECRET_TEXT : value;
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => withSecretMarks(item, depth + 1));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isObject(value)) return value;
  return Object.hasOwn(value, SIGNATURE) ? unwrapped(value, depth) : markedObject(value, depth);
}

function unwrapped(value: JsonObject, depth: number): unknown {
  const found = unwrap(value);
  if (found.kind === "value") return withSecretMarks(found.value, depth + 1);
  if (found.kind === "file") return value;
  return found.kind === "unknown" ? UNKNOWN : SECRET_TEXT;
}

function markedObject(value: JsonObject, depth: number): JsonObject {
  const marked = Object.keys(value).map((key) => [key, withSecretMarks(value[key], depth + 1)] as const);
  return marked.some(([key, item]) => item !== value[key]) ? Object.fromEntries(marked) : value;
}
