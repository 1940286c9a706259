/** A sentence with foreign parts marked, so that each writer can neutralise them its own way. */
export type Phrase = readonly (string | { readonly code: string })[];

/** Builds a phrase from a template: the literal parts are ours, every value is foreign. */
export function say(parts: TemplateStringsArray, ...values: readonly string[]): Phrase {
  return parts.flatMap((part, i) => {
    const value = values[i];
    return [...(part === "" ? [] : [part]), ...(value === undefined ? [] : [{ code: value }])];
  });
}
