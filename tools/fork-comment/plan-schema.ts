import { z } from "zod";
import type { Shown } from "../rehearsal/report-values.ts";

/** Nobody names a resource at this length, or nests its inputs so deep; more of either is an attack on whoever reads it. */
const LONGEST_NAME = 2_000;
const LONGEST_TEXT = 100_000;
const DEEPEST = 30;
const MOST_STEPS = 20_000;

const name = z.string().max(LONGEST_NAME);
const text = z.string().max(LONGEST_TEXT);
const names = z.array(name).max(1_000);
const shown = z.custom<Shown>((value) => isShown(value, DEEPEST), "expected JSON, not nested deeper than 30 levels");
const operation = z.enum(["create", "update", "replace", "delete", "same", "read"]);

const property = z.object({
  path: name,
  kind: z.enum(["add", "delete", "update"]),
  replaces: z.boolean(),
  secret: z.boolean(),
  before: shown.optional(),
  after: shown.optional(),
});

const step = z.object({
  op: operation,
  urn: name,
  type: name,
  name,
  parent: name.optional(),
  custom: z.boolean(),
  protect: z.boolean(),
  failed: z.boolean(),
  retained: z.boolean(),
  deleteBeforeReplace: z.boolean(),
  replaceReasons: names,
  diff: z.array(property).max(1_000),
  inputs: shown.optional(),
});

const finding = z.object({
  code: name,
  severity: z.enum(["error", "warning", "info"]),
  urn: name.optional(),
  message: text,
  fix: text,
  source: text.optional(),
});

/**
 * The rehearsal's report (tools/rehearsal/report.ts) as somebody hostile may have written it: every field that the comment
 * reads, within limits. What the schema does not name is dropped.
 */
export const planSchema = z.object({
  version: z.literal(1),
  note: text,
  project: name,
  stack: name,
  phase: z.enum(["preview", "up", "destroy"]),
  ok: z.boolean(),
  steps: z.array(step).max(MOST_STEPS),
  findings: z.array(finding).max(MOST_STEPS),
  failures: z.array(z.object({ urn: name.optional(), message: text })).max(MOST_STEPS),
  log: z.array(z.object({ severity: z.enum(["info", "warning", "error"]), message: text, urn: name })).max(MOST_STEPS),
  outputs: z.record(name, shown),
  summary: z.record(operation, z.int().nonnegative()),
  unopened: names,
  durations: z.partialRecord(z.enum(["preview", "up", "destroy"]), z.number().nonnegative()),
});

/** Whether a value is JSON of no more than `depth` levels, its texts of no more than the longest. */
function isShown(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.length <= LONGEST_TEXT;
  if (value === null || typeof value === "boolean" || typeof value === "number") return true;
  if (typeof value !== "object" || depth === 0) return false;
  return Object.entries(value).every(([key, item]) => key.length <= LONGEST_NAME && isShown(item, depth - 1));
}
