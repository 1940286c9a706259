import { stripVTControlCharacters } from "node:util";

/** What a program said while it ran. Debug messages are dropped: they carry secrets in clear. */
export interface LogLine {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  /** The resource it is about; "" when it is about none. */
  readonly urn: string;
}

const SEVERITIES = [undefined, "info", "warning", "error"] as const;
/** What the SDK says about a registration that was answered with a failure: it is listed already, in better words. */
const ECHO = /resource \S+ \[[^\]]+\] failed to register/;

/** Collects what a program logs, without debug messages and without the echo of what the engine refused itself. */
export class Log {
  readonly lines: LogLine[] = [];

  /** @param severity as the protocol numbers them: 0 debug, 1 info, 2 warning, 3 error */
  add(severity: number, message: string, urn: string): void {
    const name = SEVERITIES[severity];
    if (name !== undefined && !ECHO.test(message))
      this.lines.push({ severity: name, message: stripVTControlCharacters(message).trimEnd(), urn });
  }

  /** Whether the program logged an error: that fails the run. */
  get failed(): boolean {
    return this.lines.some((line) => line.severity === "error");
  }
}
