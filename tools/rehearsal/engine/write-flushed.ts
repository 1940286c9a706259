import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";

/**
 * Writes a file to its end and flushes it to the disk, so that it may be renamed over another.
 * Not by `writeSync`, which may write a part and call that a success: on a disk that is nearly full it does.
 *
 * @param flags `w` to overwrite, `wx` to refuse a file that is there
 * @param mode permissions of a file that is made
 */
export function writeFlushed(file: string, text: string, flags: "w" | "wx", mode: number): void {
  const descriptor = openSync(file, flags, mode);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
