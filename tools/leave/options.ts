import { parseArgs } from "node:util";

/** What the command was asked for. */
export interface Options {
  readonly stack: string;
  readonly example: string | undefined;
  readonly help: boolean;
}

export const HELP = `Prints how a stack is given up for good: what retires first, the commands in order, what stays, what it costs to come back.

usage: npm run leave -- --stack NAME [--example NAME]

      --stack NAME    the stack: reads Pulumi.NAME.yaml
      --example NAME  read the stack file of examples/NAME instead
      --help          print this

Nothing is called and nothing is changed: the way out is rehearsed and printed. See docs/guides/leaving.md.
`;

/**
 * Reads the command line.
 * @throws an error whose message names the option that is not known, or that no stack is named
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string" },
      example: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { stack, example, help } = values;
  if (stack === undefined && !help) throw new Error("--stack: expected the stack that leaves, got none; name it");
  return { stack: stack ?? "", example, help };
}
