/**
 * Whether a pattern for branches or tags matches a name as GitHub reads it, `*` stopping at a slash:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments. A pattern with a set of
 * characters is taken to match.
 */
export function matchesRef(pattern: string, name: string): boolean {
  if (pattern.includes("[")) return true;
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?)/).map((part) => WILDCARDS[part] ?? literally(part));
  return new RegExp(`^${parts.join("")}$`).test(name);
}

/** A regular expression for the text itself. */
export function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const WILDCARDS: Readonly<Record<string, string>> = { "**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };
