/** Shorter values have encodings that stand in too many words. Characters. */
const SHORTEST = 8;
/** Longer values are not encoded in the messages of an engine, which says little. Characters. */
const LONGEST = 8_192;

/**
 * A value as a message may repeat it after somebody encoded it: base64 (standard and for addresses, at each of the three offsets
 * a longer text may put it), percent-encoded, hexadecimal, and in the other case.
 */
export function encodedForms(value: string): readonly string[] {
  if (value.length < SHORTEST || value.length > LONGEST) return [];
  const bytes = Buffer.from(value);
  const hex = bytes.toString("hex");
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  const all = [
    ...[hex, hex.toUpperCase(), value.toUpperCase(), value.toLowerCase(), percentEncoded(value)],
    ...[...base64, ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))],
  ];
  return [...new Set(all)].filter((form) => form !== value && form.length >= SHORTEST);
}

/** The characters of base64 that hold nothing but this value, where `offset` bytes stand before it. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replaceAll("=", "");
  const end = (offset + bytes.length) % 3 === 0 ? text.length : text.length - 1;
  return text.slice(Math.ceil((offset * 8) / 6), end);
}

/** A half of a surrogate pair has no such form. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
