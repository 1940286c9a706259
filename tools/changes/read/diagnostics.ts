import type { Diagnostic } from "../change-set.ts";
import { text } from "../values/json.ts";

/** A longer message is left out: it cannot be searched for values in reasonable time. Characters. */
const LONGEST_READ = 50_000;
/** Most messages kept. */
const MOST = 200;

const SEVERITIES: ReadonlyMap<string, Diagnostic["severity"]> = new Map([
  ["error", "error"],
  ["warning", "warning"],
  ["info", "info"],
  ["info#err", "info"],
]);

/** Reads the document's diagnostics, not yet masked. Those of severity debug carry secrets in clear: they are dropped unread. */
export function readDiagnostics(raw: unknown): Diagnostic[] {
  if (!Array.isArray(raw)) return [];
  const found: Diagnostic[] = [];
  for (const item of raw) {
    const severity = SEVERITIES.get(text(item, "severity") ?? "");
    const message = plainText(text(item, "message") ?? "").trim();
    if (severity === undefined || message === "" || found.length === MOST) continue;
    const urn = text(item, "urn");
    found.push({ severity, ...(urn && { urn }), message: bounded(message) });
  }
  return found;
}

/** Without the engine's colour directives (`<{%fg 2%}>`) and the terminal's. */
function plainText(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with a control character
  return message.replace(/<\{%[^%]{0,40}%\}>/g, "").replace(/\u001b\[[0-9;?]{0,20}[A-Za-z]/g, "");
}

function bounded(message: string): string {
  return message.length > LONGEST_READ ? `(a message of ${message.length} characters, left out)` : message;
}
