/** Something the person at the keyboard can mend: shown as its message alone, exit code 1. */
export class Problem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Problem";
  }
}
