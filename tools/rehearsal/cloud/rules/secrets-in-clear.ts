import { kinds } from "../kinds.ts";
import { dotted } from "../secret-path.ts";
import type { FindingKind, Rule } from "./rule.ts";

const inClear: FindingKind = {
  code: "secret-in-clear",
  severity: "error",
  about:
    "a secret value goes where the cloud shows it to everyone who may look: a plain variable, a label, an argument",
  fix: "keep it in Secret Manager and mount it, or in a GitHub secret; if it is no secret, do not mark it as one",
  source: "https://docs.cloud.google.com/run/docs/configuring/services/secrets",
};

/** Pulumi hides a secret in its state; the cloud's console does not. */
export const secretsInClear: Rule = {
  findings: [inClear],
  when: "change",
  judge({ type, secretPaths }, _, report) {
    const shown = kinds[type]?.shown;
    if (!shown || secretPaths.length === 0) return;
    for (const path of secretPaths) {
      if (shown.some((pattern) => isUnder(pattern, dotted(path)))) report(inClear, `${path}: takes a secret value`);
    }
  },
};

/** Whether a dotted path is what a dotted pattern names, or below it. */
function isUnder(pattern: string, path: string): boolean {
  const [wanted, got] = [pattern.split("."), path.split(".")];
  return wanted.every((part, i) => got[i] !== undefined && (part === "*" || part === got[i]));
}
