import { z } from "zod";
import { commonDefaults } from "../../../components/defaults.ts";

/**
 * A map with known keys. The message of an unknown one lists the known: `explain-issue.ts` makes "did you mean" of it.
 *
 * @param expected what is said of something else than a map
 */
export function keys<T extends z.core.$ZodLooseShape>(shape: T, expected?: string) {
  const known = Object.keys(shape).join(" ");
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : expected) });
}

/** A text of one form. `expected` begins with "must"; what follows a semicolon in it says how to fix it. */
export function text(expected: string, pattern: RegExp, length: { min?: number; max?: number } = {}) {
  const limited = z.string({ error: expected }).regex(pattern, { error: expected });
  const floored = length.min === undefined ? limited : limited.min(length.min, { error: expected });
  return length.max === undefined ? floored : floored.max(length.max, { error: expected });
}

/** What a text must not be: one of some, or like a pattern. The pattern has no flags, which JSON Schema does not know. */
type Not = { readonly enum: readonly string[] } | { readonly pattern: RegExp };

/** A text that must not be something. Refinements do not reach the JSON Schema, so it is told as well. */
export function except<T extends z.ZodString>(schema: T, not: Not, error: string): T {
  const isRefused = (value: string) => ("enum" in not ? not.enum.includes(value) : not.pattern.test(value));
  const told = "enum" in not ? { enum: [...not.enum] } : { pattern: not.pattern.source };
  return schema.refine((value) => !isRefused(value), { error }).meta({ not: told });
}

/** What Pulumi makes of an unquoted `2026-01-01`: it reads YAML 1.1 and prints the time as Go does. */
export const TIMESTAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [+-]\d{4} [A-Z]+$/;

/** Any text, of at most `max` characters. */
export function anyText(max = 32768) {
  const notTime = "must be a text";
  return z
    .string()
    .max(max, { error: `must be a text of at most ${max} characters` })
    .refine((value) => !TIMESTAMP.test(value), { error: notTime });
}

/** A name of ours: begins with a letter (YAML cannot take it for a number), single hyphens, lower case. */
export function name(length: { min?: number; max: number }) {
  const size = `${length.min ?? 1} to ${length.max}`;
  const expected = `must be a name of ${size} lower-case letters, digits and single hyphens, beginning with a letter`;
  return text(expected, /^[a-z](-?[a-z0-9])*$/, { ...(length.min && { min: length.min }), max: length.max });
}

/** A region of Google Cloud. */
export function region() {
  return text("must be a region such as europe-west1", /^[a-z]+-[a-z]+[0-9]+$/);
}

/** A whole number; without `max`, of any size. */
export function integer(min: number, max?: number) {
  const range = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  const error = `must be a whole number ${range}`;
  const floored = z.int({ error }).min(min, { error });
  return max === undefined ? floored : floored.max(max, { error });
}

/** A numeric id of GitHub's. `command` prints it. */
export function id(command: string) {
  const error = `must be a numeric id; ${command} prints it`;
  return z.int({ error }).min(1, { error }).describe(`Numeric: \`${command}\`.`);
}

/** A switch with its default. */
export function flag(fallback: boolean) {
  return z.boolean().default(fallback);
}

/** Step one of leaving (rule 8 of docs/decisions/0001-stack-file.md). */
export function retire(what: string) {
  return flag(commonDefaults.retire).describe(
    `Step one of removing ${what}: lowers its protection and drops grants. Run \`up\`, then delete the entry.`,
  );
}

/** A list whose order does not matter and which names nothing twice. */
export function set<T extends z.ZodType>(item: T, max?: number) {
  const list = max === undefined ? z.array(item) : z.array(item).max(max, { error: `must list at most ${max}` });
  return list
    .superRefine((items, context) => {
      const seen = new Set<unknown>();
      items.forEach((entry, index) => {
        const identity = typeof entry === "object" ? JSON.stringify(entry) : entry;
        if (seen.has(identity)) {
          context.addIssue({ code: "custom", path: [index], message: "must be listed once; remove one", input: entry });
        }
        seen.add(identity);
      });
    })
    .meta({ uniqueItems: true });
}

/** Either of two shapes that differ in their type (a text or a map, a list or a map). */
export function either<A extends z.ZodType, B extends z.ZodType>(expected: string, one: A, other: B) {
  return z.union([one, other], { error: expected });
}

/** A length of time such as `90d`. */
export function duration() {
  const expected = "must be a length of time such as 90d, 12h, 30m or 45s; write it with its unit";
  return text(expected, /^[1-9][0-9]{0,8}[dhms]$/);
}

/** The accounts of Kubernetes have no @: `serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME]`. */
const MEMBER =
  /^(user|group|serviceAccount):[^@\s:]+@[^@\s:]+$|^domain:[a-z0-9.-]+$|^serviceAccount:[a-z0-9.:-]+\.svc\.id\.goog\[[a-z0-9-]+\/[a-z0-9.-]+\]$/;

/** An IAM member. Everybody is `public: true`, which needs no member. */
export function member() {
  const expected = "must be a member such as user:a@example.com, group:, serviceAccount: or domain:example.com";
  return z
    .string({ error: expected })
    .refine((value) => !/^all(Authenticated)?Users$/.test(value), {
      error: "must not be everybody; a service is opened with public: true, nothing else is",
      abort: true,
    })
    .regex(MEMBER, { error: expected });
}

/** A reason, for whoever reads the file later. */
export function because() {
  return text("must be a reason of at least 10 characters", /\S/, { min: 10 }).describe(
    "Why: at least 10 characters, for whoever reads the file later.",
  );
}

/** A deliberate step off the paved road. */
export function optOut(what: string) {
  return keys(
    {
      allowed: z
        .literal(true, { error: "must be true; delete the entry to take the step back" })
        .describe("Only `true` can be said: to take the step back, delete the entry."),
      because: because(),
    },
    'must be { allowed: true, because: "..." }',
  )
    .optional()
    .describe(what);
}

/** Names of environment variables of a container. */
export const variableName = text(
  "must be named with letters, digits and underscores, not beginning with a digit",
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  { max: 255 },
);

const OWN_LABELS = ["managed-by", "environment", "tenant", "service"];

/** @see https://docs.cloud.google.com/resource-manager/docs/labels-overview#requirements */
export function labels(what: string) {
  const any = text(
    "must be named with at most 63 lower-case letters, digits, hyphens and underscores, beginning with a letter",
    /^[a-z][a-z0-9_-]{0,62}$/,
  );
  const key = except(any, { enum: OWN_LABELS }, "must not be a label that tarmac sets; choose another name");
  const value = text("must be at most 63 lower-case letters, digits, hyphens and underscores", /^[a-z0-9_-]{0,63}$/);
  return z.record(key, value).default({}).describe(what);
}
