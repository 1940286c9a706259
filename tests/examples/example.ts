import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openCloud } from "../../tools/rehearsal/cloud/index.ts";
import type { Result } from "../../tools/rehearsal/engine/operate.ts";
import { readProject } from "../../tools/rehearsal/engine/project.ts";
import { rehearse } from "../../tools/rehearsal/engine/rehearse.ts";
import program from "../support/program.ts";

export const ROOT = resolve(import.meta.dirname, "../..");

/** The five backends, and the stacks each has. */
export const EXAMPLES = ["agent-army", "amani", "clicky", "obsidian-agent", "phase-07-app"] as const;
export const STACKS = ["staging", "production"] as const;

/** Every example with each of its stacks. */
export const FILES = EXAMPLES.flatMap((example) => STACKS.map((stack) => [example, stack] as const));

/** A `config:` as the program gets it, each value of a `tarmac:` key as data. */
// biome-ignore lint/suspicious/noExplicitAny: a stack file before it is checked
export type Config = Record<string, any>;

/** The configuration of an example's stack, read as the CLI reads it. */
export function configOf(example: string, stack: string): Config {
  const { config } = readProject({ root: ROOT, stack, folder: join("examples", example), env: {} });
  const ours = Object.entries(config).filter(([key]) => key.startsWith("tarmac:"));
  return Object.fromEntries(ours.map(([key, text]) => [key.replace("tarmac:", ""), dataOf(text)] as const));
}

function dataOf(text: string): unknown {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}

/** One stack's life: each step rehearses the program on what the step before left. */
export class ExampleRuns {
  readonly #stack: string;
  #last: Result | undefined;

  constructor(stack: string) {
    this.#stack = stack;
  }

  /** A preview and, if it is clean, an up. */
  up(config: Config): Promise<Result> {
    return this.#run(config, "up");
  }

  /** Deletes everything that the last step left. */
  destroy(): Promise<Result> {
    return this.#run({}, "destroy");
  }

  async #run(given: Config, until: "up" | "destroy"): Promise<Result> {
    const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
    const config = Object.fromEntries(Object.entries(given).map(([key, value]) => [`tarmac:${key}`, text(value)]));
    const secretKeys = "githubSecrets" in given ? ["tarmac:githubSecrets"] : [];
    const previous = this.#last ? { previous: this.#last.kept } : {};
    this.#last = await rehearse({ program, stack: this.#stack, config, secretKeys, openCloud, until, ...previous });
    return this.#last;
  }
}

/** The page of an example. */
export const readmeOf = (example: string) => readFileSync(join(ROOT, "examples", example, "README.md"), "utf8");
