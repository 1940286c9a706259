import { findWorkload, qualifiedName } from "./find-workload.ts";
import { formatImageReference, parseImageReference } from "./image-reference.ts";
import type { Assignment } from "./set-images.ts";
import { readStackText, type WorkloadEntry } from "./stack-text.ts";
import type { StackText } from "./stack-texts.ts";

/** A copy between registries that has to happen before the target stack can pull the image. */
export interface ImageCopy {
  readonly workload: string;
  readonly from: string;
  /** With a tag, so that no cleanup takes the copy for an abandoned one before it runs. */
  readonly to: string;
}

export type Promotion =
  | { readonly ok: true; readonly assignments: readonly Assignment[]; readonly copies: readonly ImageCopy[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Takes digests from one stack file for another. An image of the source's own registry is rewritten to the target's
 * registry, since the environments share none; an image from anywhere else keeps its name.
 * `workloads` empty: every one that has a digest in the source and takes one in the target.
 */
export function promote(source: StackText, target: StackText, workloads: readonly string[]): Promotion {
  const from = readSide(source);
  const to = readSide(target);
  const problems = [from, to].flatMap((side) => ("problem" in side ? [side.problem] : []));
  if ("problem" in from || "problem" in to) return { ok: false, problems };
  const wanted = workloads.length > 0 ? workloads : promotable(from, to);
  const assignments: Assignment[] = [];
  const copies: ImageCopy[] = [];
  for (const workload of wanted) {
    const entry = findWorkload(source.fileName, from.entries, workload);
    if (typeof entry === "string") {
      problems.push(entry);
      continue;
    }
    const image = digestOf(entry);
    if (image === undefined) {
      problems.push(`${workload}: expected an image by digest in ${source.fileName}, got none; release it there first`);
      continue;
    }
    const rewritten = image.startsWith(`${from.registry}/`) ? to.registry + image.slice(from.registry.length) : image;
    assignments.push({ workload, image: rewritten });
    if (rewritten !== image) copies.push({ workload, from: image, to: taggedName(rewritten) });
  }
  if (problems.length === 0 && assignments.length === 0) {
    problems.push(`${source.fileName}: expected at least one image by digest that ${target.fileName} takes, got none`);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, assignments, copies };
}

interface Side {
  readonly entries: readonly WorkloadEntry[];
  /** `REGION-docker.pkg.dev/PROJECT/REPOSITORY`. */
  readonly registry: string;
}

function readSide({ fileName, text }: StackText): Side | { readonly problem: string } {
  const read = readStackText(text);
  if (!read.ok) return { problem: `${fileName}: ${read.problem}` };
  const { config } = read.value as { config: Record<string, unknown> };
  const registry = config["tarmac:registry"];
  // The registry's default name is "backend": docs/decisions/0001-stack-file.md, `tarmac:registry`.
  const name = (typeof registry === "object" && registry !== null && "name" in registry && registry.name) || "backend";
  return {
    entries: read.entries,
    registry: `${config["tarmac:location"]}-docker.pkg.dev/${config["tarmac:project"]}/${name}`,
  };
}

function promotable(from: Side, to: Side): string[] {
  const takes = new Set(to.entries.filter(takesDigest).map(qualifiedName));
  return from.entries
    .filter((entry) => takes.has(qualifiedName(entry)) && digestOf(entry) !== undefined)
    .map(qualifiedName);
}

function takesDigest(entry: WorkloadEntry): boolean {
  return entry.image.kind === "none" || entry.image.kind === "text";
}

function digestOf(entry: WorkloadEntry): string | undefined {
  if (entry.image.kind !== "text") return undefined;
  const parsed = parseImageReference(entry.image.text);
  return parsed.ok ? formatImageReference(parsed.reference) : undefined;
}

function taggedName(reference: string): string {
  const [name = "", digest = ""] = reference.split("@sha256:");
  return `${name}:release-${digest.slice(0, 12)}`;
}
