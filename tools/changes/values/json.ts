/** A JSON object as it comes from a file: anything may be in it. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is a JSON object, not an array and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property of its own, never one that every object inherits. */
export function own(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The text under a key, or undefined. */
export function text(object: unknown, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === "string" ? value : undefined;
}

/** The texts of the list under a key; anything else in it is left out. */
export function texts(object: unknown, key: string): string[] {
  const value = own(object, key);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
