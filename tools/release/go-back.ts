import { isDeepStrictEqual } from "node:util";
import { findWorkload, qualifiedName } from "./find-workload.ts";
import { type Migration, migrationsOf } from "./migrations.ts";
import { pastReleases, type Release } from "./past-releases.ts";
import type { Assignment } from "./set-images.ts";
import { applyEdits, readStackText, type WorkloadEntry } from "./stack-text.ts";
import type { StackText } from "./stack-texts.ts";

/** What going back sets, and what a person has to know of it. */
export type WayBack =
  | {
      readonly ok: true;
      /** The stack file with what else has to change, before the images do. */
      readonly text: string;
      readonly assignments: readonly Assignment[];
      /** Sentences: where it goes, what stays, what to do about migrations. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * The way back to an earlier release of a stack file, by git's history.
 *
 * @param to how many releases back, or the commit of one
 * @param workloads these alone; all where it is empty
 */
export function wayBack(folder: string, file: StackText, to: string, workloads: readonly string[]): WayBack {
  const { fileName, text } = file;
  const read = readStackText(text);
  if (!read.ok) return { ok: false, problems: [`${fileName}: ${read.problem}`] };
  const found = workloads.map((name) => findWorkload(fileName, read.entries, name));
  const problems = found.filter((one) => typeof one === "string");
  const named = found.filter((one) => typeof one !== "string");
  const migrations = migrationsOf(text);
  problems.push(...named.flatMap((entry) => refusal(entry, migrations)));
  if (problems.length > 0) return { ok: false, problems };
  const names = named.map(qualifiedName);
  const release = chosen(folder, file, to, names);
  if (typeof release === "string") return { ok: false, problems: [release] };
  const back = (names.length > 0 ? named : read.entries).map((entry) => backOf(entry, release, migrations));
  const assignments = back.flatMap(({ assignment }) => assignment ?? []);
  const changed = new Set(
    assignments.filter(({ image, workload }) => differs(read.entries, workload, image)).map((one) => one.workload),
  );
  const waited = migrations.filter(({ before, sameAs }) =>
    [...before, sameAs].some((name) => changed.has(`services.${name}`)),
  );
  const emptied = waited.filter(({ sameAs }) => changed.has(`services.${sameAs}`));
  const edited = emptyAll(fileName, text, read.value, emptied);
  if (typeof edited !== "string") return { ok: false, problems: [edited.problem] };
  const notes = [
    `${fileName}: the images of ${release.commit.slice(0, 12)}, ${release.date}: ${release.subject}`,
    ...back.flatMap(({ note }) => note ?? []),
    ...(names.length > 0 ? [] : goneNotes(read.entries, release)),
    ...waited.flatMap((migration) => migrationNotes(migration, emptied.includes(migration))),
  ];
  return { ok: true, text: edited, assignments, notes };
}

function chosen(folder: string, { fileName, text }: StackText, to: string, names: readonly string[]): Release | string {
  const past = pastReleases(folder, fileName, text, names);
  if (typeof past === "string") return past;
  const { releases, shallow } = past;
  const isCommit = /^[0-9a-f]{7,40}$/.test(to);
  const release = isCommit ? releases.find(({ commit }) => commit.startsWith(to)) : releases[Number(to) - 1];
  if (release !== undefined) return release;
  const there = releases
    .slice(0, 10)
    .map(({ commit, date, subject }, i) => `\n  ${i + 1}  ${commit.slice(0, 12)}  ${date}  ${subject}`);
  const known = there.length === 0 ? "there is none before what stands there" : `there are${there.join("")}`;
  const hint = shallow ? "; this clone has not the whole history: git fetch --unshallow" : "";
  return `--back ${to}: expected a release of ${fileName}, by number or commit; ${known}${hint}`;
}

/** Why a workload that somebody named cannot go back by itself. */
function refusal(entry: WorkloadEntry, migrations: readonly Migration[]): string[] {
  const name = qualifiedName(entry);
  if (entry.image.kind === "map" && entry.image.keys.includes("sameAs")) {
    return [`${name}: it runs the image of another service (image.sameAs) and follows it; name that service`];
  }
  if (!migrations.some((migration) => migration.name === name)) return [];
  return [
    `${name}: it runs before services, and Cloud Run runs it once with an image, so it cannot go back; leave it out, its image may stay`,
  ];
}

interface Back {
  readonly assignment?: Assignment;
  readonly note?: string;
}

function backOf(entry: WorkloadEntry, { images }: Release, migrations: readonly Migration[]): Back {
  const workload = qualifiedName(entry);
  const image = images.get(workload);
  const { image: current } = entry;
  if (current.kind === "map" && current.keys.includes("sameAs")) return {};
  if (current.kind === "map" || current.kind === "other") {
    return {
      note: `${workload}: stays: its image is built by the program; to take it back, revert what it is built from`,
    };
  }
  if (image === undefined) {
    return current.kind === "none" ? {} : { note: `${workload}: stays: it had no image by digest then` };
  }
  if (!migrations.some(({ name }) => name === workload)) return { assignment: { workload, image } };
  const same = current.kind === "text" && current.text === image;
  return same ? {} : { note: `${workload}: keeps its image: it ran with it, and Cloud Run runs it once with each` };
}

function differs(entries: readonly WorkloadEntry[], workload: string, image: string): boolean {
  const current = entries.find((entry) => qualifiedName(entry) === workload)?.image;
  return current?.kind !== "text" || current.text !== image;
}

function goneNotes(entries: readonly WorkloadEntry[], { images }: Release): string[] {
  const there = new Set(entries.map(qualifiedName));
  const gone = [...images.keys()].filter((name) => !there.has(name));
  return gone.map((name) => `${name}: stays away: it is not in the file any more; revert the commit that took it out`);
}

/** docs/decisions/0004-data-and-migrations.md */
function migrationNotes({ name, before }: Migration, emptied: boolean): string[] {
  return [
    `${name}: what it did to the data does not go back; if ${before.join(", ")} cannot live with that, migrate down first, with the image that knows how: docs/decisions/0004-data-and-migrations.md`,
    ...(emptied
      ? [
          `${name}: runBefore is emptied, since it runs the image that goes back and Cloud Run runs it once with each; revert this change to go forward again`,
        ]
      : []),
  ];
}

/** The text with nothing waiting for these jobs; reads it back, as an alias could carry an edit further. */
function emptyAll(
  fileName: string,
  text: string,
  value: unknown,
  migrations: readonly Migration[],
): string | { readonly problem: string } {
  const edited = applyEdits(
    text,
    migrations.map(({ empty }) => empty),
  );
  const expected = structuredClone(value) as { config: { "tarmac:jobs"?: Record<string, { runBefore: unknown }> } };
  for (const { name } of migrations) {
    const job = expected.config["tarmac:jobs"]?.[name.slice("jobs.".length)];
    if (job) job.runBefore = [];
  }
  const read = readStackText(edited);
  if (read.ok && isDeepStrictEqual(read.value, expected)) return edited;
  const names = migrations.map(({ name }) => name).join(", ");
  return {
    problem: `${fileName}: expected to empty runBefore of ${names} alone, but more would change; write runBefore: [] by hand`,
  };
}
