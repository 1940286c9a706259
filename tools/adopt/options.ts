import { parseArgs } from "node:util";

/** What the command was asked for. */
export interface Options {
  readonly stack: string;
  readonly example: string | undefined;
  /** Texts of which a URN must contain one; empty: every resource. */
  readonly only: readonly string[];
  readonly help: boolean;
}

export const HELP = `Prints the pulumi import line of each resource that may exist already: for a 409 that no further run gets past.

usage: npm run adopt -- --stack NAME [options]

      --stack NAME    the stack: reads Pulumi.NAME.yaml (default: staging)
      --example NAME  read the stack file of examples/NAME instead
      --only TEXT     only resources whose URN or type contains TEXT; may be given more than once
      --help          print this

Nothing is imported and nothing is called: names are computed from the stack file. See docs/guides/adopt.md.
`;

/**
 * Reads the command line.
 * @throws an error whose message names the option that is not known
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string", default: "staging" },
      example: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const { stack, example, only, help } = values;
  return { stack, example, only, help };
}
