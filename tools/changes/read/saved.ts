import { z } from "zod";
import type { ChangeSet } from "../change-set.ts";
import { type JsonObject, own } from "../values/json.ts";

/** Nobody names a resource at this length, or changes so many: more of either is an attack on whoever reads it. */
const name = z.string().max(2_000);
const text = z.string().max(100_000);
const MOST = 20_000;

const side = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("absent") }),
  z.object({ kind: z.literal("unknown") }),
  z.object({ kind: z.literal("secret") }),
  z.object({ kind: z.literal("hidden"), description: name }),
  z.object({ kind: z.literal("shown"), text }),
]);

const property = z.object({
  path: name,
  kind: z.enum(["add", "delete", "update"]),
  replaces: z.boolean(),
  before: side,
  after: side,
});

const change = z.object({
  operation: z.enum([
    ...(["create", "update", "replace", "delete", "forget", "import", "read", "refresh", "same"] as const),
    "unknown",
  ]),
  rawOperation: name.optional(),
  urn: name,
  type: name,
  name,
  properties: z.array(property).max(MOST),
  context: z.array(property).max(MOST),
  replaceReasons: z.array(name).max(1_000),
  protected: z.boolean(),
  protectionLowered: z.boolean(),
  unfinished: z.boolean(),
});

/** What `npm run preview -- --json` prints, of what the writers read. What it says of the changes' meaning is worked out anew. */
const saved = z.object({
  version: z.literal(1),
  source: z.enum(["preview", "rehearsal", "two rehearsals"]),
  outcome: z.enum(["succeeded", "failed", "cancelled"]),
  problems: z.array(text).max(1_000),
  project: name.optional(),
  stack: name.optional(),
  changes: z.array(change).max(MOST),
  unchanged: z.int().nonnegative().optional(),
  diagnostics: z
    .array(
      z.object({
        severity: z.enum(["error", "warning", "info"]),
        urn: name.optional(),
        finding: name.optional(),
        message: text,
      }),
    )
    .max(1_000),
  heldBack: z.array(z.object({ name, lines: z.array(text).max(1_000) })).max(1_000),
});

/** Whether a document is a change set that was saved. */
export function isSaved(document: JsonObject): boolean {
  return typeof own(document, "digest") === "string" && Array.isArray(own(document, "changes"));
}

/**
 * Reads a change set that was saved, as somebody hostile may have written it.
 * @throws Error with a sentence when it is none
 */
export function readSaved(document: JsonObject): ChangeSet {
  const parsed = saved.safeParse(document);
  if (parsed.success) {
    const { version: _, ...set } = parsed.data;
    return set as ChangeSet;
  }
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".").slice(0, 100) || "the top";
  throw new Error(`the saved plan is refused: a problem at ${where}; nothing is known about what this run would do`);
}
