import type { Colors } from "picocolors/types.js";
import { nameOf } from "./engine/urn.ts";
import type { Finding, Severity } from "./finding.ts";

/** Found in numbers and wanted as a list: what the rehearsal took for granted. */
const ASSUMED = "secret-version-assumed";
/** Of one code, this many are printed in full; the rest are counted. */
const PRINTED: Record<Severity, number> = { error: 20, warning: 3, info: 3 };
const SEVERITIES = ["error", "warning", "info"] as const;

/** The findings, errors first: message, fix, and the page or run each rule comes from. */
export function findingLines(findings: readonly Finding[], colors: Colors): readonly string[] {
  const shown = SEVERITIES.flatMap((severity) => ofSeverity(findings, severity, colors));
  const assumed = findings.filter((finding) => finding.code === ASSUMED);
  return [...shown, ...(assumed.length === 0 ? [] : assumptions(assumed))];
}

function ofSeverity(findings: readonly Finding[], severity: Severity, colors: Colors): readonly string[] {
  const codes = Map.groupBy(
    findings.filter((finding) => finding.severity === severity && finding.code !== ASSUMED),
    (finding) => finding.code,
  );
  return [...codes].flatMap(([code, alike]) => {
    const hidden = alike.length - PRINTED[severity];
    const more = hidden > 0 ? [`     … ${hidden} more ${code}; --json lists all`] : [];
    return [...alike.slice(0, PRINTED[severity]).flatMap((finding) => finding_(finding, colors)), ...more];
  });
}

function finding_(finding: Finding, colors: Colors): readonly string[] {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[finding.severity];
  const where = finding.urn === undefined ? "" : `${nameOf(finding.urn)}: `;
  return [
    ` ${paint(finding.severity)} ${finding.code}  ${where}${finding.message}`,
    `     fix: ${finding.fix}`,
    ...(finding.source === undefined ? [] : [colors.dim(`     source: ${finding.source}`)]),
  ];
}

/** What several resources take for granted is one line. */
function assumptions(findings: readonly Finding[]): readonly string[] {
  const messages = Map.groupBy(findings, (finding) => finding.message);
  return [
    " not checked (an operator adds these values, the rehearsal cannot see them):",
    ...[...messages].map(([message, alike]) => {
      const names = [...new Set(alike.flatMap(({ urn }) => (urn === undefined ? [] : nameOf(urn))))];
      return `     ${[...(names.length > 0 ? [names.join(", ")] : []), message].join(": ")}`;
    }),
  ];
}
