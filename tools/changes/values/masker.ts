import { maskCut, maskWrapped, withoutBreaks } from "./cut-forms.ts";
import { encodedForms } from "./encoded-forms.ts";
import { plainText } from "./plain-text.ts";
import { maskShapes } from "./secret-shapes.ts";

/** Shorter values say nothing on their own, and would punch holes into every sentence. */
const SHORTEST = 6;
const MASKED = "[masked]";

/** Takes out of free text what must not be in it. */
type Masker = (message: string) => string;

/** Goes through values, each with whether it may be shown, which is asked of few. */
export type EachValue = (found: (value: string, mayShow: () => boolean) => void) => void;

/**
 * A masker for messages: the engine's errors may repeat values of the plan. Whatever the allow-list does not know goes, unless it
 * is also a value that may be shown elsewhere; so does whatever looks like a credential.
 */
export function makeMasker(messages: readonly string[], each: EachValue): Masker {
  const grams = gramsOf([...messages, ...messages.map((message) => withoutBreaks(message).joined)]);
  const shown = new Set<string>();
  const hidden = new Set<string>();
  if (grams.size > 0) {
    each((value, mayShow) => {
      for (const form of formsOf(value)) {
        if (form.length < SHORTEST || !grams.has(form.slice(0, SHORTEST))) continue;
        (mayShow() ? shown : hidden).add(form);
      }
    });
  }
  const masked = [...hidden].filter((form) => !shown.has(form)).sort((a, b) => b.length - a.length);
  return (message) => {
    const whole = masked.reduce((text, value) => text.replaceAll(value, MASKED), message);
    return maskShapes(maskCut(maskWrapped(whole, masked, MASKED), masked, MASKED));
  };
}

/** A value that a message can only repeat as it is. */
const SIMPLE = /^[^\s'"\\<>&\p{Cc}](?:[^"\\<>&\p{Cc}]*[^\s'"\\<>&\p{Cc}])?$/u;

/** A value as a message may repeat it: itself, encoded, as JSON writes it, one of its lines, each without colours, blanks and quotes around. */
function formsOf(value: string): readonly string[] {
  const encoded = encodedForms(value);
  if (SIMPLE.test(value)) return [value, ...encoded];
  const lines = value.split(/[\r\n]+/);
  const plain = lines.map(plainText);
  const json = JSON.stringify(value).slice(1, -1);
  return [
    ...[value, plainText(value), json, json.replace(/[<>&]/g, escaped)],
    ...[...plain, ...plain.map((line) => line.replace(/^["']|["']$/g, ""))],
    ...encoded,
  ];
}

/** As Go writes it within JSON: https://pkg.go.dev/encoding/json#Marshal */
function escaped(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16)}`;
}

/** Every run of characters of a fixed length in the messages, so that most values are dismissed by one look-up. */
function gramsOf(messages: readonly string[]): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const message of messages) {
    for (let i = 0; i + SHORTEST <= message.length; i++) grams.add(message.slice(i, i + SHORTEST));
  }
  return grams;
}
