import type { Colors } from "picocolors/types.js";
import type { Operation } from "./engine/state.ts";
import { nameOf, parts } from "./engine/urn.ts";
import { NOTE, type RehearsalReport } from "./report.ts";
import { fits, short } from "./report-diff.ts";
import { findingLines } from "./report-findings.ts";
import { shortType, type TreeOptions, treeLines } from "./report-tree.ts";
import type { Shown } from "./report-values.ts";

/** Failures printed in full; the rest are counted. */
const PRINTED_FAILURES = 20;
/** Entries of a map among the outputs that are printed. */
const PRINTED_ENTRIES = 20;
const COUNTED = { create: "to create", update: "to update", replace: "to replace", delete: "to delete" } as const;
const DONE = { create: "created", update: "updated", replace: "replaced", delete: "deleted" } as const;

/** The report as people read it. */
export function textOf(report: RehearsalReport, options: TreeOptions): string {
  const { colors } = options;
  const sections = [
    [...treeLines(report, options)],
    section("Outputs", outputs(report), colors),
    section("The program says", program(report, colors), colors),
    section("Findings", findingLines(report.findings, colors), colors),
    section("Refused", failures(report, colors), colors),
    summary(report, colors),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], colors: Colors): readonly string[] {
  return lines.length === 0 ? [] : [colors.bold(`${title}:`), ...lines];
}

function outputs(report: RehearsalReport): readonly string[] {
  const entries = Object.entries(report.outputs);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return report.phase === "destroy" ? [] : entries.flatMap(([name, value]) => output(name.padEnd(width), value));
}

/** A map that is too long for a line has one for each of its entries. */
function output(name: string, value: Shown): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || fits(value)) {
    return [` ${name}  ${short(value)}`];
  }
  const entries = Object.entries(value);
  const shown = entries.slice(0, PRINTED_ENTRIES);
  const width = Math.max(...shown.map(([key]) => key.length));
  const hidden = entries.length - shown.length;
  return [
    ` ${name.trimEnd()}`,
    ...shown.map(([key, item]) => `   ${key.padEnd(width)}  ${short(item)}`),
    ...(hidden > 0 ? [`   … ${hidden} more; --json lists all`] : []),
  ];
}

function program(report: RehearsalReport, colors: Colors): readonly string[] {
  const paints = { error: colors.red, warning: colors.yellow, info: colors.cyan };
  return report.log.map(({ severity, message, urn }) => {
    const where = urn === "" ? "" : ` (${nameOf(urn)})`;
    return ` ${paints[severity](`${severity}:`)}${where} ${message.replaceAll("\n", "\n     ")}`;
  });
}

/** Resources refused for one reason share its line. */
function failures(report: RehearsalReport, colors: Colors): readonly string[] {
  const reasons = [...Map.groupBy(report.failures, (failure) => failure.message)];
  const lines = reasons.slice(0, PRINTED_FAILURES).flatMap(([message, alike]) => {
    const urns = alike.flatMap(({ urn }) => urn ?? []);
    const names = urns.map((urn) => `${shortType(parts(urn).type)} ${parts(urn).name}`);
    if (names.length < 2) return [` ${colors.red("error:")} ${[...names, message].join(": ")}`];
    const hidden = names.length - PRINTED_FAILURES;
    const listed = names.slice(0, PRINTED_FAILURES).map((name) => `     ${name}`);
    const more = hidden > 0 ? [`     … ${hidden} more; --json lists all`] : [];
    return [` ${colors.red("error:")} each of these ${message}`, ...listed, ...more];
  });
  const hidden = reasons.length - PRINTED_FAILURES;
  return hidden > 0 ? [...lines, `     … ${hidden} more; --json lists all`] : lines;
}

function summary(report: RehearsalReport, colors: Colors): readonly string[] {
  const took = Object.entries(report.durations).map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(1)} s`);
  const sealed = report.unopened.map(
    (key) =>
      ` ${key}: sealed values could not be opened (set PULUMI_CONFIG_PASSPHRASE to open them); placeholders took their place`,
  );
  const verdict = outcome(report);
  return [
    ...sealed,
    `${report.ok ? colors.green(verdict) : colors.red(verdict)} ${colors.dim(`[${took.join(", ")}]`)}`,
    `${report.stack}${report.example === undefined ? "" : ` of the example ${report.example}`}: ${NOTE}.`,
  ];
}

function outcome(report: RehearsalReport): string {
  const { summary: counts, phase, ok } = report;
  const words = phase === "preview" ? COUNTED : DONE;
  const changes = (Object.keys(words) as (keyof typeof words)[]).filter((op) => counts[op] > 0);
  const listed = changes.map((op) => `${counts[op]} ${words[op]}`);
  const same = counts.same > 0 ? [`${counts.same} unchanged`] : [];
  const all = [...listed, ...same].join(", ");
  if (!ok) return `${phase} failed${all === "" ? "" : `; ${all}`}${nothingDone(report)}`;
  if (listed.length > 0) return all;
  return counts.same === 0
    ? "nothing to do: there are no resources"
    : `nothing to change: ${count("same", report)} as the stack file says`;
}

function nothingDone(report: RehearsalReport): string {
  if (report.phase !== "preview") return "";
  return `; nothing was ${report.steps.length === 0 ? "registered" : "applied"}, the state is as it was`;
}

function count(op: Operation, report: RehearsalReport): string {
  const n = report.summary[op];
  return n === 1 ? "1 resource is" : `${n} resources are`;
}
