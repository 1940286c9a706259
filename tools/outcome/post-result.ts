import type { Octokit } from "@octokit/rest";
import type { Clock } from "../comment/clock.ts";
import { createComment } from "../comment/create-comment.ts";
import { type Marker, writeMarker } from "../comment/marker.ts";
import { ownComments, type Target } from "../comment/own-comments.ts";
import { resultOf, withResult } from "../comment/result-block.ts";

/** GitHub's limit is 65,536 characters. */
const LONGEST = 65_000;

/**
 * Puts the result of a deployment on top of the one comment of its stack in a pull request, and leaves the plan below it. Without a
 * comment there one is made, except in quiet mode. The result of a later run stays.
 */
export async function postResult(
  github: Octokit,
  target: Target,
  marker: Marker,
  result: string,
  { quiet, clock }: { readonly quiet: boolean; readonly clock?: Clock },
): Promise<"created" | "updated" | "left"> {
  const { owner, repo } = target;
  const [comment] = await ownComments(github, target, marker);
  if (comment === undefined) {
    if (quiet) return "left";
    await createComment(github, target, marker, withResult(writeMarker(marker), marker, result), clock);
    return "created";
  }
  const theirs = resultOf(comment.body);
  if (theirs && (theirs.run > marker.run || (theirs.run === marker.run && theirs.attempt > marker.attempt)))
    return "left";
  const whole = withResult(comment.body, marker, result);
  const body = whole.length <= LONGEST ? whole : withResult(writeMarker(comment.marker), marker, result);
  await github.rest.issues.updateComment({ owner, repo, comment_id: comment.id, body });
  return "updated";
}
