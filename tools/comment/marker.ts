/** Which plan a comment shows. Stands on the comment's last line, where no text of a plan can stand. */
export interface Marker {
  readonly project: string;
  readonly stack: string;
  /** Commit the plan is of. */
  readonly sha: string;
  /** Workflow run, and which attempt of it. */
  readonly run: number;
  readonly attempt: number;
}

const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const LINE = /^<!-- tarmac:plan (\{[^<>]{1,600}\}) -->$/;

/**
 * The marker as an HTML comment.
 * @throws when a part is not what it must be: it would not be found again
 */
export function writeMarker(marker: Marker): string {
  const line = `<!-- tarmac:plan ${JSON.stringify({ tool: "tarmac", ...marker })} -->`;
  if (readMarker(line) === undefined) {
    throw new Error(
      "comment: expected a project and a stack of letters, digits, dot, dash and underscore, a commit of 40 hex digits and a run's number; check --project, --stack, --sha, --run and --attempt",
    );
  }
  return line;
}

/** The marker of a comment's body; undefined when its last line is not one. */
export function readMarker(body: string): Marker | undefined {
  const line = body.trimEnd().split(/\r?\n/).at(-1) ?? "";
  const json = LINE.exec(line)?.[1];
  if (json === undefined) return undefined;
  const { tool, project, stack, sha, run, attempt } = parse(json);
  if (tool !== "tarmac" || !matches(NAME, project) || !matches(NAME, stack) || !matches(SHA, sha)) return undefined;
  return isCount(run) && isCount(attempt) ? { project, stack, sha, run, attempt } : undefined;
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parse(json: string): { readonly [key: string]: unknown } {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}
