import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Expected, stateProblems } from "./state-problems.ts";

export const USAGE = `usage: npm run check-state -- --stack STACK [options]
  --from FILE         reads what pulumi stack export printed; otherwise asks the CLI, which starts no plugin for it
  --previous PKG@VER  a version that may stand in the state besides the locked one, after an update of a provider
exit code: 0 in order; 1 the state names something that is not ours, or cannot be read; 2 wrong options
`;

/** What the command reads and writes. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What `pulumi stack export` prints for a stack. */
  readonly exported: (stack: string) => string;
  readonly versions: Expected["versions"];
  readonly githubAddress?: string | undefined;
}

/** Runs the command; the result is its exit code. */
export function run(args: readonly string[], { out, err, exported, versions, githubAddress }: Surroundings): 0 | 1 | 2 {
  let options: Options;
  try {
    options = readOptions(args, versions);
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    out(USAGE);
    return 0;
  }
  const { stack, from } = options;
  let document: unknown;
  try {
    document = JSON.parse(from === undefined ? exported(stack) : readFileSync(from, "utf8"));
  } catch (error) {
    // A parser's message quotes the document, which has secrets in it.
    const why =
      error instanceof SyntaxError || error instanceof RangeError ? "it is no JSON" : (error as Error).message;
    err(`${from ?? stack}: the state cannot be read: ${why}\n`);
    return 1;
  }
  const problems = stateProblems(document, { versions: options.versions, githubAddress });
  if (problems.length > 0) {
    err(`${stack}: the state is not used:\n${problems.map((problem) => `  ${problem}\n`).join("")}`);
    return 1;
  }
  out(`${stack}: the state names our providers alone, in their locked versions\n`);
  return 0;
}

interface Options {
  readonly stack: string;
  readonly from: string | undefined;
  readonly versions: Expected["versions"];
  readonly help: boolean;
}

function readOptions(args: readonly string[], locked: Expected["versions"]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stack: { type: "string", default: "staging" },
      from: { type: "string" },
      previous: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const versions = { ...locked };
  for (const previous of values.previous) {
    const [, pkg = "", version = ""] = /^([a-z]+)@(\d+\.\d+\.\d+)$/.exec(previous) ?? [];
    if (versions[pkg] === undefined)
      throw new Error(
        `--previous: expected ${Object.keys(locked).sort().join(", ")} with a version, as gcp@9.37.0, got ${previous}`,
      );
    versions[pkg] = [...versions[pkg], version];
  }
  return { stack: values.stack, from: values.from, versions, help: values.help };
}
