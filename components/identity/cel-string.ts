/**
 * A text as a literal of the Common Expression Language, whatever it contains. JSON's escapes are all CEL escapes
 * (https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values), so nothing can end the
 * literal early.
 */
export function celString(text: string): string {
  return JSON.stringify(text);
}
