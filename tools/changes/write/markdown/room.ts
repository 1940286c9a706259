import type { Measure } from "./measure.ts";

/** How long a page may be, and in what. */
export interface Budget {
  readonly limit: number;
  readonly measure: Measure;
  /** Where the reader finds what was cut: `the job's summary`. */
  readonly elsewhere: string;
}

/** What the sentence about what was cut may take, in either unit. */
const CUT_NOTE = 700;

/** What is left of a budget. Titles and gaps are counted with what is taken. */
export class Room {
  readonly measure: Measure;
  #left: number;

  constructor({ limit, measure }: Budget, fixed: string) {
    this.measure = measure;
    this.#left = limit - measure(fixed) - CUT_NOTE;
  }

  /** A part of what is left. */
  share(part: number): number {
    return Math.max(0, Math.floor(this.#left * part));
  }

  /** Uses what a text needs, its title and gaps included. */
  take(text: string): void {
    if (text !== "") this.#left -= this.measure(text) + 60;
  }
}
