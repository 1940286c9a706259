import { unzip, type ZipLimits } from "../artifact/unzip.ts";
import { planSchema } from "./plan-schema.ts";

/** The files `tools/workflows/rehearse-both.ts` leaves for a stack. */
export const PLAN_FILES = ["base.json", "head.json", "preview.json"] as const;

/** A stack's plans by file name, checked: text that the readers of plans take. */
export type Plans = ReadonlyMap<string, string>;

/** What the artifact holds of a stack, or why that is refused: one stack's plan says nothing of another's. */
export type StackPlans = { readonly plans: Plans } | { readonly refused: string };

const MIB = 1024 * 1024;
/** The archive of 300 tenants' plans is a tenth of this. */
export const LIMITS: ZipLimits = { archive: 20 * MIB, files: 60, file: 50 * MIB, total: 200 * MIB };

/**
 * Reads the artifact of a fork's preview: which stacks there are is said by us, by the default branch's files.
 * @throws Error with a sentence when the archive as a whole is not what it should be
 */
export function readPlans(archive: Buffer, stacks: readonly string[]): ReadonlyMap<string, StackPlans> {
  const known = new Set(stacks.flatMap((stack) => PLAN_FILES.map((file) => `${stack}/${file}`)));
  const files = unzip(archive, known, LIMITS);
  return new Map(stacks.map((stack) => [stack, plansOf(stack, files)]));
}

function plansOf(stack: string, files: ReadonlyMap<string, Buffer>): StackPlans {
  try {
    const plans = PLAN_FILES.flatMap((file) => {
      const content = files.get(`${stack}/${file}`);
      return content === undefined ? [] : [[file, checked(`${stack}/${file}`, content, stack)] as const];
    });
    return { plans: new Map(plans) };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

/** The plan again, of what the schema knows. A rehearsal that died leaves an empty file, which is passed on as one. */
function checked(name: string, content: Buffer, stack: string): string {
  if (content.length === 0) return "";
  const parsed = planSchema.safeParse(parse(name, content));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${name} is refused: a problem at ${issue?.path.join(".").slice(0, 100) || "the top"}`);
  }
  if (parsed.data.stack !== stack) throw new Error(`${name} is refused: it is of another stack`);
  return JSON.stringify(parsed.data);
}

function parse(name: string, content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw new Error(`${name} is refused: it is not JSON`);
  }
}
