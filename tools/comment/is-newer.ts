import type { Marker } from "./marker.ts";

/** What `compare` of two commits says: `theirs` seen from `ours`. `unknown`: GitHub does not know one of them any more. */
export type Comparison = "ahead" | "behind" | "identical" | "diverged" | "unknown";

/**
 * Whether a comment shows a newer plan than ours and so must stay. The pull request's head is the newest there is; between two
 * other commits their order in the history decides, and where a force push has taken that away, the later run.
 *
 * @param compare asked only when neither commit is the head
 */
export async function isNewer(
  theirs: Marker,
  ours: Marker,
  headSha: string,
  compare: (ours: string, theirs: string) => Promise<Comparison>,
): Promise<boolean> {
  if (theirs.sha === ours.sha) return isLaterRun(theirs, ours);
  if (ours.sha === headSha) return false;
  if (theirs.sha === headSha) return true;
  const order = await compare(ours.sha, theirs.sha);
  if (order === "ahead") return true;
  return order === "behind" ? false : theirs.run > ours.run;
}

/** Of one commit: a later attempt of the same run, or a later run, unless ours is a run somebody started again by hand. */
function isLaterRun(theirs: Marker, ours: Marker): boolean {
  if (theirs.run === ours.run) return theirs.attempt > ours.attempt;
  return theirs.run > ours.run && ours.attempt <= 1;
}
