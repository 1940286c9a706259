import { parse } from "yaml";
import { openCloud } from "../../tools/rehearsal/cloud/index.ts";
import type { Result } from "../../tools/rehearsal/engine/operate.ts";
import { rehearse } from "../../tools/rehearsal/engine/rehearse.ts";
import { nameOf, parts } from "../../tools/rehearsal/engine/urn.ts";
import program from "./program.ts";

/** One stack's life: each step rehearses the program on what the step before left. */
export class StackRuns {
  readonly #stack: string;
  #last: Result | undefined;

  constructor(stack = "staging") {
    this.#stack = stack;
  }

  /** Rehearses preview and up of a stack file, given as the YAML of its `config:` without the `tarmac:` prefixes. */
  up(yaml: string): Promise<Result> {
    return this.#run(yaml, "up");
  }

  preview(yaml: string): Promise<Result> {
    return this.#run(yaml, "preview");
  }

  /** Deletes everything that the last step left. */
  destroy(): Promise<Result> {
    return this.#run("{}", "destroy");
  }

  /** Rewrites what the last step left, as JSON: a state that an older program has written. */
  rewrite(edit: (state: string) => string): void {
    if (!this.#last) throw new Error("StackRuns: nothing has run yet");
    this.#last = { ...this.#last, kept: JSON.parse(edit(JSON.stringify(this.#last.kept))) };
  }

  async #run(yaml: string, until: "preview" | "up" | "destroy"): Promise<Result> {
    const given = { project: "acme-staging", location: "europe-west1", ...(parse(yaml) as Record<string, unknown>) };
    const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
    const config = Object.fromEntries(Object.entries(given).map(([key, value]) => [`tarmac:${key}`, text(value)]));
    const previous = this.#last ? { previous: this.#last.kept } : {};
    this.#last = await rehearse({ program, stack: this.#stack, config, openCloud, until, ...previous });
    return this.#last;
  }
}

/** What a run did to resources that are not the stack, as `op type name`, sorted; `same` left out. */
export function changes(result: Result): readonly string[] {
  return result.steps
    .filter(({ op, urn }) => op !== "same" && parts(urn).type !== "pulumi:pulumi:Stack")
    .map(({ op, urn, type }) => `${op} ${type.split(":").at(-1)} ${nameOf(urn)}`)
    .sort();
}
