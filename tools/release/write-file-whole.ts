import { readFileSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { writeFlushed } from "../rehearsal/engine/write-flushed.ts";

/**
 * Replaces a file's contents whole: a reader, or a run after a kill, sees the old text or the new one, never a part.
 *
 * @param expected what has to be there still: somebody else's edit is not undone
 * @throws a sentence when the file may not be written, is another by now, or the system refuses
 */
export function writeFileWhole(path: string, expected: string, text: string): void {
  const target = realpathSync(path);
  const { mode } = statSync(target);
  // A new name for the file would get past the switch that says so.
  if ((mode & 0o222) === 0) throw new Error(`expected to write it, but it is read-only; run: chmod u+w ${path}`);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFlushed(temporary, text, "wx", mode);
    if (readFileSync(target, "utf8") !== expected) {
      throw new Error("expected nobody else to edit it meanwhile, but it has changed; run again");
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
