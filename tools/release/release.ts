import { join } from "node:path";
import { parseArgs } from "node:util";
import { wayBack } from "./go-back.ts";
import { newProblems } from "./new-problems.ts";
import { type ImageCopy, promote } from "./promote.ts";
import { type Gh, gh, unproven } from "./provenance.ts";
import { type Assignment, type ImageChange, setImages } from "./set-images.ts";
import { missingStack, readStack, type StackText, stackFile } from "./stack-texts.ts";
import { writeFileWhole } from "./write-file-whole.ts";

export const USAGE = `usage:
  npm run release -- --stack STACK WORKLOAD=HOST/PATH@sha256:DIGEST... [--dry-run]
  npm run release -- --from STACK --to STACK [WORKLOAD...] [--dry-run]
  npm run release -- --stack STACK --back [RELEASE] [WORKLOAD...] [--dry-run]

Sets images in Pulumi.STACK.yaml, all of them or none; nothing else in the file moves.
  --stack    the stack to edit
  --from     take the digests of this stack ...
  --to       ... for this one, and print the commands that copy the images between their registries
  --back     set the images of an earlier release, by git's history of the file: how many back (default 1), or its commit
  --dry-run  say what would change and write nothing
WORKLOAD is a service, worker or job (api), or MAP.NAME where two have the name (workers.api).
exit code: 0 done or nothing to change, 1 refused (nothing written), 2 wrong arguments`;

export interface ReleaseIo {
  /** The folder with the stack files. */
  readonly folder: string;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
  /** @default - the GitHub CLI on the PATH */
  readonly gh?: Gh;
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
  /** The release to go back to. */
  readonly back: string | undefined;
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
    if (values.back !== undefined) return "expected --back with --stack, got it with --from and --to";
    return { source: values.from, target: values.to, back: undefined, words, dryRun };
  }
  if (values.stack === undefined) return "expected --stack STACK, or --from STACK --to STACK";
  if (values.back !== undefined) {
    const assigned = words.find((word) => word.includes("="));
    if (assigned !== undefined) return `${assigned}: expected a name alone, since the image comes from the history`;
  } else if (words.length === 0) return "expected WORKLOAD=HOST/PATH@sha256:DIGEST, got none";
  return { source: undefined, target: values.stack, back: values.back, words, dryRun };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: args.flatMap((arg, i) => (arg === "--back" ? ["--back", ...(isRelease(args[i + 1]) ? [] : ["1"])] : arg)),
      allowPositionals: true,
      options: {
        stack: { type: "string" },
        from: { type: "string" },
        to: { type: "string" },
        back: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

/** What may stand after --back; a workload's name is none. */
function isRelease(word: string | undefined): boolean {
  return word !== undefined && /^(\d{1,6}|[0-9a-f]{7,40})$/.test(word);
}

/** Returns the problems; none means done. */
function carryOut(request: Request, io: ReleaseIo): readonly string[] {
  const missing = [request.source, request.target].flatMap((stack) => missingStack(io.folder, stack));
  if (missing.length > 0) return missing;
  const target = readStack(io.folder, request.target);
  if (typeof target === "string") return [target];
  const wanted = wantedBy(request, target, io.folder);
  if (!wanted.ok) return wanted.problems;
  const { assignments, copies = [], notes = [], text = target.text } = wanted;
  const result = setImages(target.fileName, text, assignments);
  if (!result.ok) return result.problems;
  const refused = newProblems(request.target, target.text, result.text);
  if (refused.length > 0) return refused;
  // What ran before is not asked about again: going back has to work when GitHub does not.
  const proven = request.back === undefined ? assignments : [];
  const doubtful = unproven(request.target, result.text, proven, copies, io.gh ?? gh);
  if (doubtful.length > 0) return doubtful;
  if (result.changes.length > 0 && !request.dryRun) {
    try {
      writeFileWhole(join(io.folder, target.fileName), target.text, result.text);
    } catch (error) {
      return [`${target.fileName}: ${(error as Error).message}`];
    }
  }
  for (const note of notes) io.out(note);
  report(target.fileName, result.changes, copies, request.dryRun, io.out);
  return [];
}

/** What a request comes to: images, and what goes with them. */
type Wanted =
  | {
      readonly ok: true;
      readonly assignments: readonly Assignment[];
      readonly copies?: readonly ImageCopy[];
      readonly notes?: readonly string[];
      /** The file with what else has to change. @default - as it stands */
      readonly text?: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

function wantedBy({ source, back, words }: Request, target: StackText, folder: string): Wanted {
  if (back !== undefined) return wayBack(folder, target, back, words);
  if (source !== undefined) {
    const from = readStack(folder, source);
    return typeof from === "string" ? { ok: false, problems: [from] } : promote(from, target, words);
  }
  const unassigned = words.filter((word) => !/^[^=]+=./.test(word));
  const problems = unassigned.map((word) => `${word}: expected WORKLOAD=HOST/PATH@sha256:DIGEST`);
  if (problems.length > 0) return { ok: false, problems };
  const assignments = words.map((word) => {
    const equals = word.indexOf("=");
    return { workload: word.slice(0, equals), image: word.slice(equals + 1) };
  });
  return { ok: true, assignments };
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
