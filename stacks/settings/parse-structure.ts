import type { Problem } from "./problem.ts";
import { type StackFile, stackFile } from "./schema/stack-file.ts";
import { explainIssue, type Issue } from "./words/explain-issue.ts";

/** What the file says, as far as its structure is right. */
export interface Structure {
  readonly problems: readonly Problem[];
  /** Without what has a problem. `undefined`: too little is left to look at how the parts go together. */
  readonly file: StackFile | undefined;
  /** Where something was left out, so that nothing is concluded from the default that took its place. */
  readonly leftOut: readonly Path[];
}

type Path = readonly PropertyKey[];

/** Stand for what is missing while the rest is looked at; the file has a problem already, so that they get no further. */
const STAND_INS = { project: "stand-in-project", location: "stand-in1" };

/** Parses, and if there are problems parses again without the parts that have them, so that one run reports everything. */
export function parseStructure(values: Readonly<Record<string, unknown>>): Structure {
  const first = parse(values);
  if (first.success) {
    return { problems: [], file: first.data, leftOut: [] };
  }
  const issues = [...first.error.issues, ...behindBadNames(values, first.error.issues)];
  const problems = issues.flatMap((issue) => explainIssue(issue));
  const leftOut = first.error.issues.flatMap((issue) => culprits(issue));
  const withoutCulprits = without(values, leftOut);
  const second = parse({ ...STAND_INS, ...withoutCulprits });
  if (second.success) {
    return { problems, file: second.data, leftOut };
  }
  // What is required inside an entry is missing: the entry cannot be looked at, the others can.
  const entries = second.error.issues.map((issue) => entryOf(issue.path));
  const third = parse(without({ ...STAND_INS, ...withoutCulprits }, entries));
  return { problems, file: third.success ? third.data : undefined, leftOut: [...leftOut, ...entries] };
}

function parse(values: unknown) {
  return stackFile.safeParse(values, { error: () => "", reportInput: true });
}

/** What is wrong inside entries whose name is: zod looks no further than the name, so they are looked at under another. */
function behindBadNames(values: Readonly<Record<string, unknown>>, issues: readonly Issue[]): Issue[] {
  const copy = structuredClone(values) as Record<string, unknown>;
  const named = new Map<string, PropertyKey>();
  for (const { path } of issues.filter(({ code }) => code === "invalid_key")) {
    const parent = mapAt(copy, path.slice(0, -1));
    const name = path.at(-1);
    if (parent && name !== undefined) {
      const other = `standin${named.size}`;
      parent[other] = parent[String(name)];
      delete parent[String(name)];
      named.set(other, name);
    }
  }
  const again = named.size > 0 ? parse(copy).error?.issues : undefined;
  const isBehind = ({ path }: Issue) => path.some((part) => named.has(String(part)));
  return (again ?? [])
    .filter(isBehind)
    .map((issue) => ({ ...issue, path: issue.path.map((part) => named.get(String(part)) ?? part) }));
}

function culprits(issue: Issue): Path[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => upToList([...issue.path, key]));
  }
  const meant =
    issue.code === "invalid_union"
      ? issue.errors.find((branch) => branch.every((it) => it.path.length > 0))
      : undefined;
  if (meant && meant.length > 0) {
    return meant.flatMap((inner) => culprits(inner)).map((path) => upToList([...issue.path, ...path]));
  }
  return [upToList(issue.path)];
}

/** A list is left out as a whole: without one element the others would change places. */
function upToList(path: Path): Path {
  const list = path.findIndex((part) => typeof part === "number");
  return list < 0 ? path : path.slice(0, list);
}

/** `services.api` of `services.api.probes`, `github` of `github.repository`. */
function entryOf(path: Path): Path {
  const single = ["github", "release", "registry", "network"].includes(String(path[0]));
  return path.slice(0, single ? 1 : 2);
}

function without(values: Readonly<Record<string, unknown>>, paths: readonly Path[]): Record<string, unknown> {
  const copy = structuredClone(values) as Record<string, unknown>;
  for (const path of paths) {
    const parent = mapAt(copy, path.slice(0, -1));
    const last = path.at(-1);
    if (parent && last !== undefined) {
      delete parent[String(last)];
    }
  }
  return copy;
}

function mapAt(values: Record<string, unknown>, path: Path): Record<string, unknown> | undefined {
  const found = path.reduce<unknown>((at, part) => (isMap(at) ? at[String(part)] : undefined), values);
  return isMap(found) ? found : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
