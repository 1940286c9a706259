import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ChangeSet } from "./change-set.ts";
import { failedChangeSet } from "./failed-change-set.ts";
import { readPlan, readTwoPlans } from "./read/plan.ts";
import { type Status, withStatus } from "./with-status.ts";

/** Where a change set comes from: one saved plan, or the rehearsals of base and head. */
export interface Origin {
  /** A saved `pulumi preview --json` or rehearsal; a folder that holds `changes.json`, `preview.json`, or `base.json` and `head.json`; `-` is the standard input. */
  readonly from?: string;
  /** Saved rehearsals of base and head; both or none. */
  readonly base?: string;
  readonly head?: string;
  /** @default "success" */
  readonly status?: Status;
  /** Why there is a plan that is not read. */
  readonly refused?: string;
  /** The stack it must be of. */
  readonly stack: string;
}

/** A preview of 300 tenants takes some 20 MB. */
const LARGEST = 200 * 1024 * 1024;

/** Reads a change set from files. Never throws: what cannot be read is a failed run that says so. */
export function loadChangeSet({ status = "success", stack, refused, ...origin }: Origin): ChangeSet {
  if (refused !== undefined)
    return failedChangeSet("two rehearsals", `the plan that the run left is refused, and not read: ${refused}`);
  return withStatus(ofStack(read(inFolder(origin)), stack), status);
}

type Files = Pick<Origin, "from" | "base" | "head">;

function inFolder(files: Files): Files {
  const { from } = files;
  if (from === undefined || from === "-" || !statSync(from, { throwIfNoEntry: false })?.isDirectory()) return files;
  const [changes, base, head] = [join(from, "changes.json"), join(from, "base.json"), join(from, "head.json")];
  if (existsSync(changes)) return { from: changes };
  return existsSync(base) || existsSync(head) ? { base, head } : { from: join(from, "preview.json") };
}

function read({ from, base, head }: Files): ChangeSet {
  const source = base === undefined ? "preview" : "two rehearsals";
  try {
    if (base !== undefined && head !== undefined) return readTwoPlans(contentOf(base), contentOf(head));
    if (from === undefined) return failedChangeSet(source, "there is no saved preview");
    return readPlan(contentOf(from));
  } catch (error) {
    return failedChangeSet(source, (error as Error).message);
  }
}

/** @throws a sentence when the file cannot be read */
function contentOf(file: string): string {
  const descriptor = file === "-" ? 0 : file;
  try {
    if (descriptor !== 0 && statSync(descriptor).size > LARGEST) throw new Error("it is larger than 200 MiB");
    return readFileSync(descriptor, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? "it does not exist, the command that writes it did not get that far" : (code ?? message);
    throw new Error(`the saved preview cannot be read: ${why}`);
  }
}

function ofStack(set: ChangeSet, stack: string): ChangeSet {
  if (set.stack === undefined || set.stack === stack) return set;
  const other = set.stack.replace(/[^A-Za-z0-9_-]/g, "?").slice(0, 60);
  return failedChangeSet(set.source, `expected a plan of the stack ${stack}, got one of ${other}`);
}
