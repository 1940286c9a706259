import { parseArgs } from "node:util";
import { didYouMean } from "../../stacks/settings/words/did-you-mean.ts";
import { Problem } from "./engine/problem.ts";

/** What the command was asked to do. */
export interface Options {
  /** @default "staging" */
  readonly stack: string;
  /** A folder of examples/ whose stack file is read. */
  readonly example?: string;
  readonly preview: boolean;
  readonly destroy: boolean;
  readonly diff: boolean;
  readonly json: boolean;
  readonly reset: boolean;
  readonly help: boolean;
  /** Folder of the state files. @default ".rehearsal" */
  readonly state: string;
}

const OPTIONS = {
  stack: { type: "string", short: "s", default: "staging" },
  example: { type: "string" },
  preview: { type: "boolean", default: false },
  destroy: { type: "boolean", default: false },
  diff: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  state: { type: "string", default: ".rehearsal" },
  reset: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** What `--help` prints. */
export const HELP = `Rehearses a stack: runs the program through a preview and, if that is clean, an up, against a model of the clouds.

usage: npm run rehearse -- [options]

  -s, --stack NAME    the stack to rehearse: reads Pulumi.NAME.yaml (default: staging)
      --example NAME  read the stack file of examples/NAME instead
      --preview       stop after the preview: nothing is recorded
      --destroy       delete everything the last rehearsal recorded, dependents first
      --diff          show each changed property with its values; secrets as [secret]
      --json          print one JSON document instead of text (its shape: tools/rehearsal/report.ts)
      --state DIR     keep the state in DIR, from the folder of Pulumi.yaml (default: .rehearsal)
      --reset         forget the state first: rehearse from nothing
  -h, --help          print this

exit code: 0 when clean, 1 when something was refused or a finding is an error, 130 or 143 when interrupted
`;

const NAME = /^[A-Za-z0-9_.-]+$/;

/**
 * Reads the command line.
 * @throws Problem naming what is wrong with it, with "did you mean" for an unknown option
 */
export function readOptions(args: readonly string[]): Options {
  const { values, tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional")
      throw new Problem(`${token.value}: expected options only; for a stack: --stack ${token.value}`);
    if (token.kind === "option") checkOption(token);
  }
  const options = values as unknown as Options;
  if (options.preview && options.reset)
    throw new Problem("--reset: not together with --preview, which records nothing; run without --preview");
  if (options.destroy && options.reset)
    throw new Problem(
      "--reset: not together with --destroy, which would find nothing left to delete; choose one of them",
    );
  for (const name of [options.stack, options.example ?? "none"]) {
    if (!NAME.test(name) || name.startsWith("."))
      throw new Problem(`${name}: expected a name of letters, digits, dots, dashes and underscores`);
  }
  return options;
}

function checkOption({ name, rawName, value }: { name: string; rawName: string; value?: string | undefined }): void {
  const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof typeof OPTIONS] : undefined;
  if (known === undefined) {
    const meant = didYouMean(name, Object.keys(OPTIONS));
    throw new Problem(
      `${rawName}: unknown option${meant === undefined ? "" : `, did you mean --${meant}?`}; --help lists all`,
    );
  }
  if (known.type === "string" && (value === undefined || value === ""))
    throw new Problem(`${rawName}: expected a value, got none; --help explains it`);
  if (known.type === "boolean" && value !== undefined)
    throw new Problem(`${rawName}: takes no value, got ${JSON.stringify(value)}`);
}
