import { isDeepStrictEqual } from "node:util";
import { findWorkload, qualifiedName } from "./find-workload.ts";
import { formatImageReference, parseImageReference } from "./image-reference.ts";
import { applyEdits, readStackText, type WorkloadEntry } from "./stack-text.ts";

/** What to release: `api` or, where two maps have the name, `workers.api`; and its image. */
export interface Assignment {
  readonly workload: string;
  readonly image: string;
}

/** One image that changed. */
export interface ImageChange {
  /** `services.api`. */
  readonly workload: string;
  /** `undefined`: it had none and was held back. */
  readonly before: string | undefined;
  readonly after: string;
}

export type SetImages =
  | { readonly ok: true; readonly text: string; readonly changes: readonly ImageChange[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Sets images in the text of a stack file: all of them or, when anything is wrong, none. Every other byte stays.
 * An image that already stands there is no change. `fileName` is for the messages.
 */
export function setImages(fileName: string, text: string, assignments: readonly Assignment[]): SetImages {
  const read = readStackText(text);
  if (!read.ok) return { ok: false, problems: [`${fileName}: ${read.problem}`] };
  const problems: string[] = [];
  const edits: { entry: WorkloadEntry; change: ImageChange }[] = [];
  for (const { workload, image } of assignments) {
    const found = findWorkload(fileName, read.entries, workload);
    const parsed = parseImageReference(image);
    const problem = typeof found === "string" ? found : refusal(fileName, found);
    if (!parsed.ok) problems.push(`${workload}: ${parsed.problem}`);
    if (problem !== undefined) problems.push(problem);
    if (!parsed.ok || problem !== undefined || typeof found === "string") continue;
    edits.push({ entry: found, change: changeOf(found, formatImageReference(parsed.reference)) });
  }
  problems.push(...duplicates(edits.map(({ change }) => change.workload)));
  if (problems.length > 0) return { ok: false, problems };
  const changed = edits.filter(({ change }) => change.before !== change.after);
  const after = applyEdits(
    text,
    changed.map(({ entry, change }) => entry.edit(change.after)),
  );
  const changes = changed.map(({ change }) => change);
  return changedNothingElse(read.value, after, changes)
    ? { ok: true, text: after, changes }
    : {
        ok: false,
        problems: [`${fileName}: expected to change ${names(changes)} alone, but more would change; edit it by hand`],
      };
}

function refusal(fileName: string, entry: WorkloadEntry): string | undefined {
  const { image } = entry;
  if (image.kind === "map" && image.keys.includes("build")) {
    return `${entry.name}: its image is built by the program (image.build in ${fileName}), so there is no digest to set; remove "build" to release by digest`;
  }
  if (image.kind === "map" && image.keys.includes("sameAs")) {
    return `${entry.name}: it runs the image of another service (image.sameAs in ${fileName}) and follows it; release that service`;
  }
  if (image.kind === "map" || image.kind === "other") {
    return `${entry.name}: expected an image written as text in ${fileName}, got something else; edit it by hand`;
  }
  return undefined;
}

function changeOf(entry: WorkloadEntry, after: string): ImageChange {
  return { workload: qualifiedName(entry), before: entry.image.kind === "text" ? entry.image.text : undefined, after };
}

function duplicates(names: readonly string[]): string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `${name}: expected one image, got two; name it once`);
}

/** Reads the result back: an anchor, a merge key or a tag could carry an edit further than it was meant to go. */
function changedNothingElse(before: unknown, text: string, changes: readonly ImageChange[]): boolean {
  const read = readStackText(text);
  if (!read.ok) return false;
  const expected = structuredClone(before) as { config: Record<string, Record<string, object | null>> };
  for (const { workload, after } of changes) {
    const [map = "", ...rest] = workload.split(".");
    const workloads = expected.config[`tarmac:${map}`] ?? {};
    const name = rest.join(".");
    const entry = workloads[name];
    workloads[name] = { ...(typeof entry === "object" ? entry : {}), image: after };
  }
  return isDeepStrictEqual(read.value, expected);
}

function names(changes: readonly ImageChange[]): string {
  return changes.map(({ workload }) => workload).join(", ");
}
