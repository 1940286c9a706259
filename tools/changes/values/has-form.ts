import type { Path } from "../../rehearsal/engine/path.ts";

/**
 * What a value that may be shown has to look like where people are known to put credentials into it: a reference with a user and a
 * password before the registry, a probe's path with a key in its query.
 */
const FORMS: readonly { readonly end: readonly string[]; readonly form: RegExp }[] = [
  // https://github.com/distribution/reference/blob/main/reference.go, in which `@` comes before a digest alone.
  { end: ["image"], form: /^[\w.-]+(?::\d{1,5})?(?:\/[\w.-]+)*(?::[\w.-]{1,128})?(?:@[a-z0-9]+:[0-9a-f]{32,})?$/i },
  { end: ["httpGet", "path"], form: /^[^?#;=]*$/ },
];

/** Whether a value has the form that its property's values have; a number or a switch always has. */
export function hasForm(path: Path, value: unknown): boolean {
  if (typeof value !== "string") return true;
  return FORMS.every(
    ({ end, form }) => !end.every((key, i) => key === path[path.length - end.length + i]) || form.test(value),
  );
}
