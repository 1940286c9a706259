import { stripVTControlCharacters } from "node:util";

/** A message without the engine's colour directives (`<{%fg 2%}>`), the terminal's, and blanks around it. */
export function plainText(message: string): string {
  return stripVTControlCharacters(message.replace(/<\{%[^%]{0,40}%\}>/g, "")).trim();
}
