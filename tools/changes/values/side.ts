import type { Path } from "../../rehearsal/engine/path.ts";
import type { Side } from "../change-set.ts";
import { describeFile, isFile, isUnknown } from "./engine-forms.ts";
import { hasForm } from "./has-form.ts";
import { isAllowed } from "./is-allowed.ts";
import { isObject } from "./json.ts";
import { looksSecret } from "./secret-shapes.ts";

/** What the engine writes in place of a secret. A text that really is `[secret]` cannot be told from one. */
export const SECRET_TEXT = "[secret]";
/** Longest text shown, in characters: an attribute condition may have 4,096. */
const LONGEST = 4_200;

export const ABSENT: Side = { kind: "absent" };
export const UNKNOWN: Side = { kind: "unknown" };
export const SECRET: Side = { kind: "secret" };

/** Whether a value of the document stands for a secret. */
export function isSecretText(value: unknown): boolean {
  return value === SECRET_TEXT;
}

/**
 * One side of a property, made safe: the value itself only when the allow-list has its type and path and it does not look like a
 * credential; its type and size otherwise.
 */
export function sideOf(type: string, path: Path, value: unknown): Side {
  if (value === undefined || value === null) return ABSENT;
  if (isUnknown(value)) return UNKNOWN;
  if (isSecretText(value)) return SECRET;
  if (Array.isArray(value) && value.length === 0) return { kind: "shown", text: "[]" };
  if (isObject(value) && Object.keys(value).length === 0) return { kind: "shown", text: "{}" };
  if (isFile(value)) return { kind: "hidden", description: describeFile(value) };
  if (typeof value === "object" || !isAllowed(type, path) || !hasForm(path, value)) return hidden(value);
  const text = JSON.stringify(value);
  return text.length > LONGEST || looksSecret(text) ? hidden(value) : { kind: "shown", text };
}

function hidden(value: unknown): Side {
  return { kind: "hidden", description: describe(value) };
}

function describe(value: unknown): string {
  if (typeof value === "string") return `string, ${count(value.length, "character")}`;
  if (Array.isArray(value)) return `list, ${count(value.length, "entry", "entries")}`;
  if (isObject(value)) return `object, ${count(Object.keys(value).length, "key")}`;
  return typeof value;
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
