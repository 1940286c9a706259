/** How a service's requests are shared while its newest revision is a candidate. */
export interface ServingArgs {
  /** Name of the revision that serves, `api-00007-abc`; it must exist. */
  readonly revision: string;
  /** Of the requests, in percent, what the newest revision gets: 0–99. @default 0 */
  readonly candidate?: number | undefined;
}

/** The tag of the newest revision while it is a candidate: it has an address of its own, `https://candidate---...`. */
export const CANDIDATE = "candidate";

interface Traffic {
  readonly type: string;
  readonly percent: number;
  readonly revision?: string;
  readonly tag?: string;
}

/**
 * Who gets the requests: the newest revision or, while one serves that is named, that one and the newest by its share.
 * The candidate is named by being the newest and not by its name, which Cloud Run gives it only once it is made
 * (https://cloud.google.com/run/docs/reference/rest/v2/TrafficTargetAllocationType).
 */
export function renderTraffic(serving: ServingArgs | undefined): Traffic[] {
  if (serving === undefined) return [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }];
  const { revision, candidate = 0 } = serving;
  return [
    { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision, percent: 100 - candidate },
    { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: candidate, tag: CANDIDATE },
  ];
}

/** What Cloud Run would refuse, or what would be no candidate any more. */
export function servingProblems(service: string, serving: ServingArgs | undefined): readonly string[] {
  if (serving === undefined) return [];
  const { revision, candidate = 0 } = serving;
  const inside = Number.isInteger(candidate) && candidate >= 0 && candidate <= 99;
  return [
    ...(isRevisionOf(service, revision)
      ? []
      : [`serving.revision: expected a revision of ${service}, which begins with ${service}-, got ${revision}`]),
    ...(inside ? [] : [`serving.candidate: expected a whole number from 0 to 99, got ${candidate}`]),
  ];
}

/** Revisions are named after their service (https://cloud.google.com/run/docs/managing/revisions). */
export function isRevisionOf(service: string, revision: string): boolean {
  return revision.startsWith(`${service}-`) && /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(revision);
}
