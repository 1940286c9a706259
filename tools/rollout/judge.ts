import type { RolloutSettings } from "../../stacks/settings/index.ts";

/** What was counted of a revision. */
export interface Counted {
  readonly requests: number;
  /** Of them, those answered with 500 and more. */
  readonly errors: number;
  /** Milliseconds within which 95 of 100 were answered; `undefined`: none was. */
  readonly slow: number | undefined;
}

export const NOTHING: Counted = { requests: 0, errors: 0, slow: undefined };

/** `well`: it may get more; `ill`: traffic goes back; `stay`: neither can be said yet. */
export interface Judgement {
  readonly verdict: "well" | "ill" | "stay";
  readonly reason: string;
}

export interface Judged {
  readonly candidate: Counted;
  readonly serving: Counted;
  /** Percent of the requests that the candidate gets; 0 where clients stay with the revision they know, and nothing is to be expected. */
  readonly share: number;
  readonly limits: Pick<RolloutSettings, "minRequests" | "maxErrorPercent" | "maxSlowdownPercent">;
  /** Whether everything that was to be watched can be seen by now. */
  readonly complete: boolean;
}

/** Milliseconds of difference that nobody feels, whatever they are in percent. */
const UNFELT = 100;

/**
 * Whether a candidate does as well as the revision that serves, which sees the same clients at the same time. Too many errors are seen
 * before the time is over; that there are few is seen only after it.
 */
export function judge({ candidate, serving, share, limits, complete }: Judged): Judgement {
  const { minRequests, maxErrorPercent, maxSlowdownPercent } = limits;
  if (candidate.requests < minRequests) return judgeFew({ candidate, serving, share, limits, complete });
  const said = `${percentOf(candidate)} of ${candidate.requests} requests failed, of the serving revision's ${percentOf(serving)}`;
  if (errorPercent(candidate) - errorPercent(serving) > maxErrorPercent)
    return { verdict: "ill", reason: `${said}; ${maxErrorPercent} more are let pass` };
  const [slow, usual] = [candidate.slow, serving.slow];
  if (serving.requests >= minRequests && slow !== undefined && usual !== undefined) {
    const slower = slow - usual;
    if (slower > UNFELT && slower > (usual * maxSlowdownPercent) / 100)
      return {
        verdict: "ill",
        reason: `95 of 100 answers took ${Math.round(slow)} ms, the serving revision's ${Math.round(usual)} ms; ${maxSlowdownPercent} percent more are let pass`,
      };
  }
  return { verdict: complete ? "well" : "stay", reason: said };
}

function judgeFew({ candidate, serving, share, limits, complete }: Judged): Judgement {
  const { requests, errors } = candidate;
  const few = `${requests} requests are too few to judge by`;
  if (errors > 0) return { verdict: "stay", reason: `${few}, and ${errors} of them failed` };
  const expected = Math.round((serving.requests * share) / (100 - share));
  if (expected >= 2 * limits.minRequests)
    return { verdict: "stay", reason: `${few}, and about ${expected} were to be expected: numbers are missing` };
  return { verdict: complete ? "well" : "stay", reason: `${few}, and none failed` };
}

function errorPercent({ requests, errors }: Counted): number {
  return requests === 0 ? 0 : (100 * errors) / requests;
}

function percentOf(counted: Counted): string {
  return `${Number(errorPercent(counted).toFixed(2))} %`;
}
