import { type Props, plain, UNKNOWN } from "../../../catalogue/value.ts";
import type { Finding } from "../finding.ts";
import { secretPaths } from "./path.ts";
import type { Cloud, Provider, Request } from "./provider.ts";
import { Refused } from "./refused.ts";
import type { Failure, State } from "./state.ts";
import { nameOf, type Urn } from "./urn.ts";
import { providerUrn, type Waits } from "./waits.ts";

/** What a call to a provider needs to know of a resource. */
export interface Subject {
  readonly urn: Urn;
  readonly type: string;
  readonly protect: boolean;
  /** Inputs with their secrets marked. */
  readonly inputs: Props;
  readonly provider?: string;
}

interface CallsOptions {
  readonly cloud: Cloud;
  readonly preview: boolean;
  readonly waits: Waits;
  /** The state of a resource as it is now. */
  state(urn: Urn): State | undefined;
}

/** Calls to the providers of the clouds: what they report is collected, and what they refuse becomes a `Refused`. */
export class Calls {
  readonly findings: Finding[] = [];
  readonly failures: Failure[] = [];
  readonly #options: CallsOptions;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /** @throws Refused when no cloud models the type */
  provider(type: string): Provider {
    const provider = this.#options.cloud.provider(type);
    if (provider !== undefined) return provider;
    throw new Refused(
      `the model of the clouds does not know ${type}, so a rehearsal cannot judge it; add its facts under tools/rehearsal/cloud`,
    );
  }

  /**
   * Runs one call.
   * @throws Refused when the provider throws, or reports a finding of severity "error"
   */
  call<T>(subject: Subject, f: (request: Request) => T): T {
    const before = this.findings.length;
    const result = this.#guarded(subject, f);
    if (this.findings.slice(before).some((finding) => finding.severity === "error"))
      throw new Refused(subject.urn, true);
    return result as T;
  }

  /** Lists a failure, unless findings say it already. */
  fail(urn: Urn | undefined, error: unknown): void {
    if (error instanceof Refused && error.reported) return;
    const message = messageOf(error);
    this.failures.push(urn === undefined ? { message } : { urn, message });
  }

  /** Whether anything was refused so far. */
  get failed(): boolean {
    return this.failures.length > 0 || this.findings.some((finding) => finding.severity === "error");
  }

  #guarded<T>(subject: Subject, f: (request: Request) => T): T | undefined {
    const before = this.findings.length;
    try {
      return f(this.#request(subject));
    } catch (error) {
      if (this.findings.slice(before).some((finding) => finding.severity === "error")) return undefined;
      throw error instanceof Refused ? error : new Refused(messageOf(error));
    }
  }

  #request(subject: Subject): Request {
    const { preview, waits, state } = this.#options;
    const reference = subject.provider;
    return {
      urn: subject.urn,
      type: subject.type,
      name: nameOf(subject.urn),
      get config() {
        return plain((reference === undefined ? undefined : state(providerUrn(reference))?.inputs) ?? {});
      },
      preview,
      protect: subject.protect,
      get secretPaths() {
        return secretPaths(subject.inputs);
      },
      follows: (other) => waits.follows(subject.urn, other),
      report: (finding) => void this.findings.push({ ...finding, urn: subject.urn }),
    };
  }
}

/** What a cloud answered is its message alone; a mistake in the model shows where it was made. */
function messageOf(error: unknown): string {
  if (error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError) {
    return `the model of the clouds broke: ${error.stack ?? error.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The reference to a provider resource that other resources carry. In a preview of its creation its id is not known. */
export function providerReference(state: State): string {
  return `${state.urn}::${state.id === undefined || state.id === "" ? UNKNOWN : state.id}`;
}
