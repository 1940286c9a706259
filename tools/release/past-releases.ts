import { execFileSync } from "node:child_process";
import { qualifiedName } from "./find-workload.ts";
import { parseImageReference } from "./image-reference.ts";
import { readStackText } from "./stack-text.ts";

/** Images by workload (`services.api`), of those that have one by digest. */
export type Images = ReadonlyMap<string, string>;

/** A state of the stack file that had other images than the one after it. */
export interface Release {
  /** The newest commit with these images; 40 hex. */
  readonly commit: string;
  /** When it was committed, ISO 8601. */
  readonly date: string;
  readonly subject: string;
  readonly images: Images;
}

export interface PastReleases {
  /** The newest first, without what stands in the file now. */
  readonly releases: readonly Release[];
  /** The checkout has not the whole history. */
  readonly shallow: boolean;
}

/** Commits looked through. */
const MOST = 500;

/**
 * The releases before the text that stands in a stack file now, from git's history of it on this branch, which knows them without a network.
 * Of `workloads`, or of all where it is empty. A version of the file that cannot be read is none.
 * A string is why there is no history.
 */
export function pastReleases(
  folder: string,
  fileName: string,
  now: string,
  workloads: readonly string[],
): PastReleases | string {
  try {
    return readReleases((...args) => runGit(folder, args), fileName, now, workloads);
  } catch (error) {
    if (error instanceof NoHistory) return error.message;
    throw error;
  }
}

class NoHistory extends Error {}

type Git = (...args: string[]) => string;

function readReleases(git: Git, fileName: string, now: string, workloads: readonly string[]): PastReleases {
  const wanted = (images: Images) =>
    workloads.length === 0 ? images : new Map([...images].filter(([name]) => workloads.includes(name)));
  const log = git("log", "--first-parent", `--max-count=${MOST}`, "--format=%H%x09%cI%x09%s", "--", fileName);
  const releases: Release[] = [];
  let after = keyOf(wanted(imagesOf(now) ?? new Map()));
  for (const line of log.split("\n").filter((text) => text !== "")) {
    const [commit = "", date = "", ...subject] = line.split("\t");
    const text = fileAt(git, commit, fileName);
    const images = text === undefined ? undefined : imagesOf(text);
    if (images === undefined || keyOf(wanted(images)) === after) continue;
    after = keyOf(wanted(images));
    releases.push({ commit, date, subject: subject.join("\t"), images });
  }
  return { releases, shallow: git("rev-parse", "--is-shallow-repository").trim() === "true" };
}

/** `undefined` of a commit that deleted the file. */
function fileAt(git: Git, commit: string, fileName: string): string | undefined {
  const there = git("ls-tree", "--name-only", commit, "--", fileName) !== "";
  return there ? git("show", `${commit}:./${fileName}`) : undefined;
}

/** `undefined` of a text that is no stack file. */
function imagesOf(text: string): Images | undefined {
  const read = readStackText(text);
  if (!read.ok) return undefined;
  return new Map(
    read.entries.flatMap((entry) => {
      const { image } = entry;
      return image.kind === "text" && parseImageReference(image.text).ok ? [[qualifiedName(entry), image.text]] : [];
    }),
  );
}

function keyOf(images: Images): string {
  return JSON.stringify([...images].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function runGit(folder: string, args: readonly string[]): string {
  try {
    return execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, stdio: "pipe" });
  } catch (error) {
    const { stderr, code } = error as { readonly stderr?: string; readonly code?: string };
    const why = stderr?.split("\n")[0] || code;
    throw new NoHistory(`expected the history of the stack file from git, got none (${why}); run this in a clone`);
  }
}
