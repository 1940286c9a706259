import type { CleanupPolicy } from "../../../components/registry/retention.ts";

/** A version of an image in a registry. */
export interface SampleVersion {
  readonly image: string;
  /** `sha256:...`; the name of the version. */
  readonly digest: string;
  readonly tags: readonly string[];
  readonly ageDays: number;
}

/**
 * What Artifact Registry would delete, by its documented rules: a policy matches when all parts of its condition do, any
 * of its prefixes is enough, the most recent versions are counted per image, and a version that a policy keeps is not
 * deleted. https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview
 */
export function deleted(
  policies: readonly CleanupPolicy[],
  versions: readonly SampleVersion[],
): readonly SampleVersion[] {
  const matching = (action: CleanupPolicy["action"]) => {
    const of = policies.filter((policy) => policy.action === action);
    return versions.filter((version) => of.some((policy) => matches(policy, version, versions)));
  };
  const kept = new Set(matching("KEEP"));
  return matching("DELETE").filter((version) => !kept.has(version));
}

function matches(policy: CleanupPolicy, version: SampleVersion, all: readonly SampleVersion[]): boolean {
  if (policy.mostRecentVersions) {
    const ofImage = all.filter(({ image }) => image === version.image).sort((a, b) => a.ageDays - b.ageDays);
    return ofImage.indexOf(version) < policy.mostRecentVersions.keepCount;
  }
  const { tagState, tagPrefixes, versionNamePrefixes, olderThan } = policy.condition ?? { tagState: "ANY" };
  if (tagState === "TAGGED" && version.tags.length === 0) return false;
  if (tagState === "UNTAGGED" && version.tags.length > 0) return false;
  if (tagPrefixes && !version.tags.some((tag) => tagPrefixes.some((prefix) => tag.startsWith(prefix)))) return false;
  if (versionNamePrefixes && !versionNamePrefixes.some((prefix) => version.digest.startsWith(prefix))) return false;
  return olderThan === undefined || version.ageDays * 86_400 > seconds(olderThan);
}

/** Artifact Registry takes seconds alone; anything else is refused by it, so here too. */
function seconds(age: string): number {
  const match = /^(\d+)s$/.exec(age);
  if (!match) throw new Error(`not an age in seconds: ${age}`);
  return Number(match[1]);
}
