import type { Phase } from "./engine/operate.ts";

/** Milliseconds between two changes of the line. */
const INTERVAL = 80;

/** Where progress goes: standard error, or something like it. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Says how far an operation is: one line, overwritten, on a terminal; one plain line per operation elsewhere. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #stack: string;
  /** The line can be overwritten. */
  readonly #overwrites: boolean;
  #phase: Phase = "preview";
  #steps = 0;
  #shownAt = 0;

  constructor(stream: ProgressStream, stack: string, env: NodeJS.ProcessEnv = {}) {
    this.#stream = stream;
    this.#stack = stack;
    this.#overwrites = stream.isTTY === true && env.TERM !== "dumb";
  }

  /** An operation begins. */
  start(phase: Phase): void {
    [this.#phase, this.#steps, this.#shownAt] = [phase, 0, 0];
    if (this.#overwrites) this.#show();
    else this.#stream.write(`${this.#phase} of ${this.#stack} …\n`);
  }

  /** A step was decided. */
  step(): void {
    this.#steps += 1;
    if (this.#overwrites && performance.now() - this.#shownAt >= INTERVAL) this.#show();
  }

  /** Nothing more comes: the line goes. */
  clear(): void {
    if (this.#overwrites) this.#stream.write("\r\u001b[K");
  }

  #show(): void {
    this.#shownAt = performance.now();
    const count =
      this.#steps === 0 ? "the program starts" : this.#steps === 1 ? "1 resource" : `${this.#steps} resources`;
    this.#stream.write(`\r\u001b[K${this.#phase} of ${this.#stack}: ${count}`);
  }
}
