import { isList, isProps, type Value } from "../../../catalogue/value.ts";
import type { FieldFacts } from "./type-facts.ts";

/** Providers read a number or boolean from its text, and a text from either. */
export function hasType(type: FieldFacts["type"], value: Value): boolean {
  if (typeof value === "object") return false;
  if (type === "string") return true;
  if (type === "boolean") return typeof value === "boolean" || value === "true" || value === "false";
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && (type === "number" || Number.isInteger(number));
}

/** What a value is, in words. */
export function kindOf(value: Value): string {
  if (value === null) return "nothing";
  if (isList(value)) return "a list";
  return isProps(value) ? "an object" : article(typeof value);
}

/** A word with its article. */
export function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
