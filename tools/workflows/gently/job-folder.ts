import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folder through which a supervisor and those who watch it speak: its log, its process id, how the command ended. */
export class JobFolder {
  readonly log: string;
  readonly #pid: string;
  readonly #exit: string;

  constructor(folder: string) {
    this.log = join(folder, "log");
    this.#pid = join(folder, "pid");
    this.#exit = join(folder, "exit");
  }

  /** The supervisor's; `undefined` before it has started. */
  get pid(): number | undefined {
    return existsSync(this.#pid) ? Number(readFileSync(this.#pid, "utf8")) : undefined;
  }

  set pid(pid: number) {
    write(this.#pid, pid);
  }

  /** The command's exit code; `undefined` while it runs. */
  get exitCode(): number | undefined {
    return existsSync(this.#exit) ? Number(readFileSync(this.#exit, "utf8")) : undefined;
  }

  set exitCode(code: number) {
    write(this.#exit, code);
  }
}

function write(path: string, value: number): void {
  writeFileSync(`${path}.tmp`, String(value));
  renameSync(`${path}.tmp`, path);
}
