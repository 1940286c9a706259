import type { Held } from "./held.ts";

/** What this tool wrote: one line, so that taking it out leaves every other byte as it was. */
const LINE = /^[ \t]+tarmac:serving: \{ .* \}\r?\n/m;
/** The map of a stack file, and the first of its lines that says something. */
const CONFIG = /^(["']?)config\1:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ \t]+)(?=\S)/m;

/**
 * Writes into a stack file who serves, in place of what stood there before: for this run, never to be committed.
 * @throws Error with a sentence when the file is not written as Pulumi writes it
 */
export function withServing(text: string, held: Held, file: string): string {
  const plain = withoutServing(text);
  const found = CONFIG.exec(plain);
  const [, , indentation = ""] = found ?? [];
  if (found === null || indentation === "")
    throw new Error(`${file}: expected config: with its keys on lines of their own; write it so`);
  const at = found.index + found[0].length - indentation.length;
  return `${plain.slice(0, at)}${indentation}tarmac:serving: ${flow(held)}\n${plain.slice(at)}`;
}

/** The stack file as it was. */
export function withoutServing(text: string): string {
  return text.replace(LINE, "");
}

/** As YAML 1.1 and 1.2 read it alike. */
function flow(held: Held): string {
  const entries = Object.entries(held).map(
    ([name, { revision, candidate }]) => `"${name}": { "revision": "${revision}", "candidate": ${candidate} }`,
  );
  return `{ ${entries.join(", ")} }`;
}
