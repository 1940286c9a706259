import { readFileSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { duplicateKey } from "./duplicate-key.ts";
import type { Expected } from "./provider-problems.ts";
import { stateProblems } from "./state-problems.ts";
import { RESTORE } from "./words.ts";

/** Longest file, in bytes. */
const LONGEST = 256 * 1024 * 1024;

export const USAGE = `usage: npm run check-state -- --stack STACK [options]
  --from FILE         reads what pulumi stack export printed, - is the standard input; otherwise asks the CLI, which starts no plugin for it
  --previous PKG@VER  a version that may stand in the state besides the locked one, after an update of a provider
exit code: 0 in order; 1 the state names something that is not ours, or cannot be read; 2 wrong options
`;

/** What the command reads and writes. */
export interface Surroundings extends Expected {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What `pulumi stack export` prints for a stack. */
  readonly exported: (stack: string) => string;
}

/** Runs the command; the result is its exit code. */
export function run(args: readonly string[], { out, err, exported, ...expected }: Surroundings): 0 | 1 | 2 {
  let options: Options;
  try {
    options = readOptions(args, expected.versions);
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
    document = parse(from === undefined ? exported(stack) : readWhole(from));
  } catch (error) {
    err(`${from ?? stack}: the state cannot be read: ${(error as Error).message}\n`);
    return 1;
  }
  const problems = stateProblems(document, { ...expected, versions: options.versions });
  if (problems.length > 0) {
    err(`${stack}: the state is not used:\n${problems.map((problem) => `  ${problem}\n`).join("")}`);
    return 1;
  }
  out(`${stack}: the state names our providers alone, in their locked versions\n`);
  return 0;
}

/** A parser's message quotes the document, which has secrets in it. */
function parse(text: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error("it is no JSON");
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new Error(`expected each key once, found ${twice.slice(0, 80)} twice; ${RESTORE}`);
  return document;
}

function readWhole(file: string): string {
  const path = file === "-" ? 0 : file;
  const { size } = path === 0 ? { size: 0 } : statSync(path);
  if (size > LONGEST) throw new Error(`expected at most ${LONGEST} bytes, got ${size}`);
  return readFileSync(path, "utf8");
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
