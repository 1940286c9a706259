import type { CheckResult } from "./run-checks.ts";
import type { Skipped } from "./smoke-plan.ts";

export interface SmokeReport {
  readonly stack: string;
  readonly project: string;
  readonly location: string;
  readonly results: readonly CheckResult[];
  readonly skipped: readonly Skipped[];
}

/** The table for the terminal: one line a request, what failed in its own words, and how to go back. */
export function terminalReport(report: SmokeReport): string {
  const rows = [["service", "asked by", "request", "answer", "tries", "time"], ...report.results.map(resultRow)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...skippedLines(report.skipped), verdict(report), ...rollback(report)].join("\n");
}

/** The same for the summary of a workflow run. */
export function markdownReport(report: SmokeReport): string {
  const table = report.results.map(resultRow).map((row) => `| ${row.map(escapeCell).join(" | ")} |`);
  const failed = failedServices(report).length > 0;
  return [
    `### ${failed ? "❌" : "✅"} Smoke test of ${report.stack}: ${verdict(report)}`,
    "",
    ...(table.length > 0
      ? ["| service | asked by | request | answer | tries | time |", "|---|---|---|---|---|---|", ...table, ""]
      : []),
    ...skippedLines(report.skipped).map((line) => `- ${escapeCell(line)}`),
    ...(failed ? ["", "```text", ...rollback(report), "```"] : []),
    "",
  ].join("\n");
}

/** The verdict and the services that failed, for the job that tells of a deployment. */
export function jsonReport(report: SmokeReport): string {
  return `${JSON.stringify({ verdict: verdict(report), failed: failedServices(report) })}\n`;
}

function resultRow({ check, ok, attempts, milliseconds, seen }: CheckResult): string[] {
  const answer = ok ? seen : `FAILED: ${seen}`;
  return [check.service, check.asked, check.url, answer, String(attempts), `${(milliseconds / 1000).toFixed(1)} s`];
}

function skippedLines(skipped: readonly Skipped[]): string[] {
  return skipped.map(({ service, asked, reason }) => `${service}, ${asked}: not asked (${reason})`);
}

function verdict({ results }: SmokeReport): string {
  const failed = results.filter(({ ok }) => !ok).length;
  if (results.length === 0) return "nothing to ask";
  return failed === 0 ? `all ${results.length} answers are right` : `${failed} of ${results.length} answers are wrong`;
}

function failedServices({ results }: SmokeReport): string[] {
  return [...new Set(results.filter(({ ok }) => !ok).map(({ check }) => check.service))];
}

/** How to go back: the lasting way first, since the next deployment undoes what is done by hand. */
function rollback(report: SmokeReport): string[] {
  const services = failedServices(report);
  if (services.length === 0) return [];
  const { stack, project, location } = report;
  const where = `--project ${project} --region ${location}`;
  return [
    `to go back, set the images of the release before and merge that: npm run release -- --stack ${stack} --back`,
    "at once, by hand, until the next deployment sends traffic to the newest revision again:",
    ...services.flatMap((service) => [
      `  gcloud run revisions list --service ${service} ${where}`,
      `  gcloud run services update-traffic ${service} ${where} --to-revisions REVISION=100`,
    ]),
  ];
}

/** Keeps a cell in its table, and text from becoming markup. */
function escapeCell(text: string): string {
  return text.replace(/[\\|`<>[\]*_@#]/g, "\\$&").replace(/\s+/g, " ");
}
