import { createHash } from "node:crypto";

/** What a cloud would make up, made from a seed, so that two rehearsals of the same program agree. */
function digest(seed: string): Buffer {
  return createHash("sha256").update(seed).digest();
}

/** `length` hex digits. */
export function hexFrom(seed: string, length: number): string {
  let text = "";
  for (let i = 0; text.length < length; i++) text += digest(`${seed}/${i}`).toString("hex");
  return text.slice(0, length);
}

/** A decimal number of exactly `length` digits (at most 15), as text. */
export function digitsFrom(seed: string, length: number): string {
  const low = 10 ** (length - 1);
  return String(low + (Number.parseInt(hexFrom(seed, 13), 16) % (9 * low)));
}

/** A UUID. */
export function uuidFrom(seed: string): string {
  const hex = hexFrom(seed, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The number of a project. Made up, twelve digits like Google's; the same for a project in every rehearsal. */
export function projectNumber(project: string): string {
  return digitsFrom(`project ${project}`, 12);
}

/** A value of `length` characters that nobody can take for a real password: it says what it is. Another seed, another value. */
export function placeholder(seed: string, length: number): string {
  const says = "not-a-real-value-";
  return (says + hexFrom(seed, Math.max(0, length - says.length))).slice(-length);
}
