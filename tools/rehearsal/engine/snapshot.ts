import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "./problem.ts";
import type { Kept } from "./state.ts";
import { readState, writeState } from "./state-json.ts";
import { writeFlushed } from "./write-flushed.ts";

/** The file in which a rehearsal keeps a stack's state. */
export class Snapshot {
  readonly #file: string;
  readonly #shown: string;

  /** @param shown how messages call the file @default file */
  constructor(file: string, shown = file) {
    this.#file = file;
    this.#shown = shown;
  }

  /**
   * The state, or undefined when there is none yet.
   * @throws Problem when the file is none of ours, or is damaged
   */
  read(): Kept | undefined {
    let text: string;
    try {
      text = readFileSync(this.#file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw new Problem(`${this.#shown}: cannot be read (${(error as Error).message})`);
    }
    try {
      return readState(text);
    } catch (error) {
      throw new Problem(
        `${this.#shown}: expected the state of a rehearsal, but ${(error as Error).message}; run the rehearsal again with --reset to start from nothing (a rehearsal's state is worth nothing: no cloud resource hangs on it)`,
      );
    }
  }

  /**
   * Replaces the file as a whole: written beside it, flushed, renamed. A kill or a full disk at any moment leaves the old one or the new one.
   * @throws Problem when it cannot be written; the old one is still there
   */
  write(kept: Kept): void {
    const beside = `${this.#file}.new`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFlushed(beside, writeState(kept, new Date().toISOString()), "w", 0o600);
      renameSync(beside, this.#file);
      flushFolder(dirname(this.#file));
    } catch (error) {
      rmSync(beside, { force: true, recursive: true });
      throw new Problem(
        `${this.#shown}: cannot be written (${(error as Error).message}); what this run did is not recorded, the state is as it was`,
      );
    }
  }

  /**
   * Forgets the state.
   * @throws Problem when it cannot be removed
   */
  remove(): void {
    try {
      rmSync(this.#file, { force: true });
    } catch (error) {
      throw new Problem(`${this.#shown}: cannot be removed (${(error as Error).message})`);
    }
  }
}

/** Makes a rename durable. Windows cannot open folders; its renames are durable by themselves. */
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
