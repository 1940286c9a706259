import type { Diagnostic } from "../change-set.ts";
import { type JsonObject, own, text } from "../values/json.ts";
import type { EachValue } from "../values/masker.ts";
import { makeMasker } from "../values/masker.ts";
import { readDiagnostics } from "./diagnostics.ts";

/** What a rehearsal said: the program's log, what was refused, and findings with what fixes them. */
export function rehearsedDiagnostics(document: JsonObject, each: EachValue): Diagnostic[] {
  const said = readDiagnostics([
    ...list(document, "failures").map((item) => ({ severity: "error", ...part(item) })),
    ...list(document, "findings").map(findingSaid),
    ...list(document, "log").map((item) => ({ ...part(item), severity: text(item, "severity") })),
  ]);
  const mask = makeMasker(
    said.map(({ message }) => message),
    each,
  );
  return said.map((diagnostic) => ({ ...diagnostic, message: mask(diagnostic.message) }));
}

/** A finding as something that was said: with what to do about it. */
export function findingSaid(finding: unknown): object {
  return { ...part(finding), severity: text(finding, "severity"), code: text(finding, "code") };
}

function list(document: JsonObject, key: string): unknown[] {
  const value = own(document, key);
  return Array.isArray(value) ? value : [];
}

function part(item: unknown): { message: string; urn?: string } {
  const [message = "", fix, urn] = [text(item, "message"), text(item, "fix"), text(item, "urn")];
  return { message: fix ? `${message}: ${fix}` : message, ...(urn && { urn }) };
}
