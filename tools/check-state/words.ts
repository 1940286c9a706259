/** What helps against a state that somebody else has written. */
export const RESTORE =
  "restore an older version of the state, and look who wrote this one: docs/security.md#a-state-that-is-refused";

/** Longest piece of a state in a message, in characters. */
const LONGEST = 200;

/** A URN as a message shows it: one line, nothing that steers a terminal. */
export function shown(urn: string): string {
  const text = urn.replaceAll(/[^\x20-\x7e]/g, "?");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A name from a state, in quotation marks. Nothing of a value that is no text. */
export function quoted(value: unknown): string {
  if (value === "") return "none";
  return typeof value === "string" ? `"${shown(value)}"` : "something else";
}
