import type { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "./clock.ts";
import { failureOf } from "./github.ts";
import type { Marker } from "./marker.ts";
import { ownComments, type Target } from "./own-comments.ts";
import { LONGEST_WAIT, waitBefore } from "./retry.ts";

/** A comment that was written, and where it is. */
export interface Written {
  readonly kind: "created" | "updated";
  readonly url: string;
}

/** Creates a comment. An error of the server may hide that it exists: that is looked up before it is sent again. */
export async function createComment(
  github: Octokit,
  target: Target,
  marker: Marker,
  body: string,
  clock: Clock = systemClock,
): Promise<Written> {
  const { owner, repo, pr } = target;
  for (let attempt = 1; ; attempt++) {
    try {
      const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pr, body });
      return { kind: "created", url: data.html_url };
    } catch (error) {
      const failure = failureOf(error);
      const wait =
        failure.status === 0 || failure.status >= 500 ? waitBefore(failure, attempt, clock.now()) : undefined;
      if (wait === undefined || wait > LONGEST_WAIT) throw error;
      await clock.sleep(wait);
      const found = (await ownComments(github, target, marker)).find((comment) => isSame(comment.marker, marker));
      if (found !== undefined) return { kind: "created", url: found.url };
    }
  }
}

function isSame(a: Marker, b: Marker): boolean {
  return a.sha === b.sha && a.run === b.run && a.attempt === b.attempt;
}
