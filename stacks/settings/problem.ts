/** One thing wrong with a stack file. */
export interface Problem {
  /** `tarmac:services.api.port`. */
  readonly key: string;
  /** What was expected, what was got, how to fix it. */
  readonly message: string;
}
