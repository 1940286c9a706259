/** A step the engine or a cloud refuses. The run goes on, so that it reports every problem, and fails at its end. */
export class Refused extends Error {
  /** The findings that refuse it are listed already: do not list the message as well. */
  readonly reported: boolean;

  constructor(message: string, reported = false) {
    super(message);
    this.name = "Refused";
    this.reported = reported;
  }
}
