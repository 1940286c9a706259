import type { Colors } from "picocolors/types.js";
import type { RehearsalReport, StepReport } from "./report.ts";
import { diffLines, diffSummary } from "./report-diff.ts";

/** Past this many lines, alike siblings are folded. */
const FOLD_ABOVE = 150;
/** How many of alike siblings are still shown then. */
const SHOWN_OF_ALIKE = 3;
/** Columns are no wider, in characters; what is longer pushes its own line only. */
const WIDEST_TYPE = 56;
const WIDEST_NAME = 44;
/** Characters of a line beside its two columns: the symbol, the gaps, `replace`. */
const AROUND = 16;
const SYMBOLS = { create: "+", update: "~", replace: "+-", delete: "-", same: " ", read: ">" } as const;
const WORDS = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  same: "",
  read: "read",
} as const;

interface Node {
  readonly step: StepReport;
  readonly children: Node[];
}

/** What the tree shows. */
export interface TreeOptions {
  readonly colors: Colors;
  /** Each changed property on a line of its own, with values. */
  readonly diff: boolean;
  /** Characters a line of the terminal has. @default - no limit: a pipe, a file */
  readonly columns?: number;
}

/** The tree of what changes, under the parents that lead there; empty when nothing does. Unchanged resources are not shown. */
export function treeLines(report: RehearsalReport, options: TreeOptions): readonly string[] {
  const roots = grow(report.steps);
  const fold = roots.reduce((sum, root) => sum + size(root), 0) > FOLD_ABOVE;
  const rows = roots.flatMap((root) => rowsOf(root, "", "", fold));
  const widest = (lengths: readonly number[], limit: number) =>
    Math.min(
      limit,
      lengths.reduce((a, b) => Math.max(a, b), 0),
    );
  const types = widest(
    rows.map((row) => row.label.length),
    WIDEST_TYPE,
  );
  const names = widest(
    rows.map((row) => row.step?.name.length ?? 0),
    WIDEST_NAME,
  );
  const narrow = options.columns !== undefined && AROUND + types + names > options.columns;
  return rows.flatMap((row) => (narrow ? print(row, 0, 0, options) : print(row, types, names, options)));
}

/** Only what changes, or has something below it that does. */
function grow(steps: readonly StepReport[]): readonly Node[] {
  const nodes = new Map<string, Node>(steps.map((step) => [step.urn, { step, children: [] }]));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.step.parent === undefined ? undefined : nodes.get(node.step.parent);
    (parent?.children ?? roots).push(node);
  }
  const changed = (node: Node): boolean => {
    const children = node.children.filter(changed);
    node.children.splice(0, node.children.length, ...children);
    return children.length > 0 || node.step.failed || node.step.op !== "same";
  };
  return roots.filter(changed);
}

function size(node: Node): number {
  return node.children.reduce((sum, child) => sum + size(child), 1);
}

interface Row {
  readonly label: string;
  readonly indent: string;
  /** Absent in a line that stands for folded siblings. */
  readonly step?: StepReport;
}

function rowsOf(node: Node, first: string, rest: string, fold: boolean): Row[] {
  const label = first + shortType(node.step.type);
  const children = fold ? folded(node.children) : node.children;
  const below = children.flatMap((child, i) => {
    const last = i === children.length - 1;
    const [branch, trunk] = last ? ["└─ ", "   "] : ["├─ ", "│  "];
    if ("count" in child) return [{ label: `${rest}${branch}${foldedLabel(child)}`, indent: "" }];
    return rowsOf(child, rest + branch, rest + trunk, fold);
  });
  return [{ label, indent: rest, step: node.step }, ...below];
}

interface Folded {
  readonly type: string;
  readonly op: StepReport["op"];
  readonly count: number;
  readonly resources: number;
}

/** The first few of the siblings that are of one type and share their fate, then how many more there are. */
function folded(children: readonly Node[]): readonly (Node | Folded)[] {
  const kinds = new Map<string, Node[]>();
  for (const child of children) {
    const kind = child.step.failed ? child.step.urn : `${child.step.op} ${child.step.type}`;
    const alike = kinds.get(kind);
    if (alike === undefined) kinds.set(kind, [child]);
    else alike.push(child);
  }
  return [...kinds.values()].flatMap((alike) => {
    const hidden = alike.slice(SHOWN_OF_ALIKE).filter((node) => !hasFailed(node));
    const shown = alike.filter((node, i) => i < SHOWN_OF_ALIKE || hasFailed(node));
    if (hidden.length === 0 || alike[0] === undefined) return shown;
    const { type, op } = alike[0].step;
    return [...shown, { type, op, count: hidden.length, resources: hidden.reduce((sum, node) => sum + size(node), 0) }];
  });
}

function hasFailed(node: Node): boolean {
  return node.step.failed || node.children.some(hasFailed);
}

function foldedLabel({ type, op, count, resources }: Folded): string {
  const below = resources === count ? "" : `, ${resources} resources with what is below them`;
  return `… ${count} more ${shortType(type)} ${op === "same" ? "with changes below" : `to ${WORDS[op]}`}${below}`;
}

function print(
  { label, indent, step }: Row,
  labels: number,
  names: number,
  { colors, diff }: TreeOptions,
): readonly string[] {
  if (step === undefined) return [`     ${colors.dim(label)}`];
  const paint = paintOf(step, colors);
  const plan = [step.failed ? "failed" : WORDS[step.op], step.retained ? "(kept in the cloud)" : ""]
    .filter(Boolean)
    .join(" ");
  const notes = [plan, diff ? "" : diffSummary(step), reasons(step)].filter((text) => text !== "").join("  ");
  const symbol = step.failed ? "!" : SYMBOLS[step.op];
  const line = ` ${paint(symbol.padEnd(2))}  ${label.padEnd(labels)}  ${step.name.padEnd(notes === "" ? 0 : names)}`;
  const head = notes === "" ? line : `${line}  ${paint(notes)}`;
  return diff ? [head, ...diffLines(step, `     ${indent}   `, colors)] : [head];
}

function reasons(step: StepReport): string {
  if (step.op !== "replace" || step.replaceReasons.length === 0) return "";
  return `because of ${step.replaceReasons.join(", ")}${step.deleteBeforeReplace ? "; deleted first" : ""}`;
}

function paintOf(step: StepReport, colors: Colors): (text: string) => string {
  if (step.failed) return colors.red;
  const paints = { create: colors.green, update: colors.yellow, replace: colors.magenta, delete: colors.red };
  return step.op === "same" || step.op === "read" ? colors.dim : paints[step.op];
}

/** A type token as `pulumi preview` shows it: `gcp:cloudrunv2:Service`. */
export function shortType(type: string): string {
  const [pkg = "", module = "", name] = type.split(":");
  if (name === undefined) return type;
  const short = module.split("/")[0] ?? "";
  return short === "index" ? `${pkg}:index:${name}` : `${pkg}:${short}:${name}`;
}
