import type { Diagnostic } from "../change-set.ts";
import { text } from "../values/json.ts";
import { plainText } from "../values/plain-text.ts";

/** A longer message is left out: it cannot be searched for values in reasonable time. Characters. */
const LONGEST_READ = 50_000;
/**
 * Said as a warning in a preview, and an error in the run: the engine compares what the program wants with what is to be imported,
 * and refuses what differs. https://www.pulumi.com/docs/iac/guides/migration/import/
 */
const FAILS_LATER = /inputs to import do not match the existing resource|importing this resource will fail/;
/** Most messages kept. */
const MOST = 200;

const SEVERITIES: ReadonlyMap<string, Diagnostic["severity"]> = new Map([
  ["error", "error"],
  ["warning", "warning"],
  ["info", "info"],
  ["info#err", "info"],
]);

/**
 * Reads the document's diagnostics, not yet masked, errors first in line when there are too many. Those of severity debug carry
 * secrets in clear: they are dropped unread. An error without a word is one all the same.
 */
export function readDiagnostics(raw: readonly unknown[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of raw) {
    const said = SEVERITIES.get(text(item, "severity") ?? "");
    const message = plainText(text(item, "message") ?? "") || (said === "error" ? "(an error without a message)" : "");
    if (said === undefined || message === "") continue;
    const severity = FAILS_LATER.test(message) ? "error" : said;
    const [urn, code] = [text(item, "urn"), text(item, "code")];
    found.push({ severity, ...(urn && { urn }), ...(code && { finding: code }), message: bounded(message) });
  }
  if (found.length <= MOST) return found;
  const errors = found.filter(({ severity }) => severity === "error");
  return [...errors, ...found.filter(({ severity }) => severity !== "error")].slice(0, MOST);
}

function bounded(message: string): string {
  return message.length > LONGEST_READ ? `(a message of ${message.length} characters, left out)` : message;
}
