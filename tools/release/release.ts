import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { newProblems } from "./new-problems.ts";
import { type ImageCopy, promote } from "./promote.ts";
import { type Assignment, type ImageChange, setImages } from "./set-images.ts";
import { writeFileWhole } from "./write-file-whole.ts";

export const USAGE = `usage:
  npm run release -- --stack STACK WORKLOAD=HOST/PATH@sha256:DIGEST... [--dry-run]
  npm run release -- --from STACK --to STACK [WORKLOAD...] [--dry-run]

Sets images in Pulumi.STACK.yaml, all of them or none; nothing else in the file moves.
  --stack    the stack to edit
  --from     take the digests of this stack ...
  --to       ... for this one, and print the commands that copy the images between their registries
  --dry-run  say what would change and write nothing
WORKLOAD is a service, worker or job (api), or MAP.NAME where two have the name (workers.api).
exit code: 0 done or nothing to change, 1 refused (nothing written), 2 wrong arguments`;

export interface ReleaseIo {
  /** The folder with the stack files. */
  readonly folder: string;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** Runs the release command and returns its exit code. */
export function release(args: readonly string[], io: ReleaseIo): 0 | 1 | 2 {
  const request = readArguments(args);
  if (typeof request === "string") {
    if (request !== "") io.error(`release: ${request}`);
    (request === "" ? io.out : io.error)(USAGE);
    return request === "" ? 0 : 2;
  }
  const problems = carryOut(request, io);
  for (const problem of problems) io.error(problem);
  if (problems.length > 0) io.error(`${stackFile(request.target)}: not changed`);
  return problems.length > 0 ? 1 : 0;
}

interface Request {
  readonly source: string | undefined;
  readonly target: string;
  readonly words: readonly string[];
  readonly dryRun: boolean;
}

/** A string is what is wrong with the arguments; empty when help was asked for. */
function readArguments(args: readonly string[]): Request | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { values, positionals: words } = parsed;
  if (values.help) return "";
  const dryRun = values["dry-run"];
  if (values.from !== undefined || values.to !== undefined) {
    if (values.from === undefined || values.to === undefined) return "expected --from and --to together, got one";
    if (values.stack !== undefined) return "expected --stack or --from and --to, got both";
    if (values.from === values.to) return `expected two stacks, got ${values.from} twice`;
    const assigned = words.find((word) => word.includes("="));
    if (assigned !== undefined) return `${assigned}: expected a name alone, since the image comes from ${values.from}`;
    return { source: values.from, target: values.to, words, dryRun };
  }
  if (values.stack === undefined) return "expected --stack STACK, or --from STACK --to STACK";
  if (words.length === 0) return "expected WORKLOAD=HOST/PATH@sha256:DIGEST, got none";
  return { source: undefined, target: values.stack, words, dryRun };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

/** Returns the problems; none means done. */
function carryOut(request: Request, io: ReleaseIo): readonly string[] {
  const missing = [request.source, request.target].flatMap((stack) => missingStack(io.folder, stack));
  if (missing.length > 0) return missing;
  const target = readStack(io.folder, request.target);
  if (typeof target === "string") return [target];
  let assignments: readonly Assignment[];
  let copies: readonly ImageCopy[] = [];
  if (request.source === undefined) {
    const unassigned = request.words.filter((word) => !/^[^=]+=./.test(word));
    if (unassigned.length > 0) return unassigned.map((word) => `${word}: expected WORKLOAD=HOST/PATH@sha256:DIGEST`);
    assignments = request.words.map((word) => {
      const equals = word.indexOf("=");
      return { workload: word.slice(0, equals), image: word.slice(equals + 1) };
    });
  } else {
    const source = readStack(io.folder, request.source);
    if (typeof source === "string") return [source];
    const promotion = promote(source, target, request.words);
    if (!promotion.ok) return promotion.problems;
    ({ assignments, copies } = promotion);
  }
  const result = setImages(target.fileName, target.text, assignments);
  if (!result.ok) return result.problems;
  const refused = newProblems(request.target, target.text, result.text);
  if (refused.length > 0) return refused;
  if (result.changes.length > 0 && !request.dryRun) {
    try {
      writeFileWhole(join(io.folder, target.fileName), target.text, result.text);
    } catch (error) {
      return [`${target.fileName}: ${(error as Error).message}`];
    }
  }
  report(target.fileName, result.changes, copies, request.dryRun, io.out);
  return [];
}

function report(
  fileName: string,
  changes: readonly ImageChange[],
  copies: readonly ImageCopy[],
  dryRun: boolean,
  out: (line: string) => void,
): void {
  if (changes.length === 0) out(`${fileName}: nothing to change`);
  else
    out(
      `${fileName}: ${changes.length} ${changes.length === 1 ? "image" : "images"} ${dryRun ? "would change" : "changed"}`,
    );
  for (const { workload, before, after } of changes) {
    out(`  ${workload}`);
    out(`  - ${before ?? "none: held back"}`);
    out(`  + ${after}`);
  }
  if (copies.length === 0) return;
  out("copy the images before this is merged; the digest stays the same:");
  for (const { from, to } of copies) {
    out(`  crane copy ${from} ${to}`);
  }
  out("or, without crane:");
  for (const { from, to } of copies) {
    out(`  docker buildx imagetools create --prefer-index=false --tag ${to} ${from}`);
  }
}

function missingStack(folder: string, stack: string | undefined): string[] {
  if (stack === undefined) return [];
  if (!/^[A-Za-z0-9_.-]+$/.test(stack)) return [`${stack}: expected the name of a stack`];
  if (existsSync(join(folder, stackFile(stack)))) return [];
  return [`${stackFile(stack)}: expected a stack file, found none in ${folder === "." ? "this folder" : folder}`];
}

interface StackText {
  readonly fileName: string;
  readonly text: string;
}

/** A string is why it cannot be read. Bytes that are no UTF-8 would not come back as they were. */
function readStack(folder: string, stack: string): StackText | string {
  const fileName = stackFile(stack);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { fileName, text: decoder.decode(readFileSync(join(folder, fileName))) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? "got bytes that are none; save it as UTF-8" : `got ${code}`;
    return `${fileName}: expected UTF-8 text, ${why}`;
  }
}

function stackFile(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}
