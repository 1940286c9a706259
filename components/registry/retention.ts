import { type Filled, withDefaults } from "../defaults.ts";
import { retentionDefaults } from "./defaults.ts";

/** What to keep of an image and what to let go. */
export interface RetentionArgs {
  /** Most recent versions of each image kept whatever their age, at least 1. @default 10 */
  readonly keepRecent?: number | undefined;
  /** Tags kept for ever, by their beginning. @default [] */
  readonly keep?: readonly string[] | undefined;
  /** Tags let go, by their beginning, once the version is older. @default [] */
  readonly expire?: readonly { readonly tagPrefix: string; readonly afterSeconds: number }[] | undefined;
  /** Age at which a version that no tag names any more is let go. @default - 14 days */
  readonly untaggedAfterSeconds?: number | undefined;
  /** Digests in use, `sha256:<64 hex>`: kept whatever their tags and age. @default [] */
  readonly deployedDigests?: readonly string[] | undefined;
}

type FilledRetention = Filled<RetentionArgs, typeof retentionDefaults>;

/** A cleanup policy as Artifact Registry takes it; ages are seconds, `7776000s`. */
export interface CleanupPolicy {
  readonly id: string;
  readonly action: "KEEP" | "DELETE";
  readonly condition?: {
    readonly tagState: "TAGGED" | "UNTAGGED" | "ANY";
    readonly tagPrefixes?: string[];
    readonly versionNamePrefixes?: string[];
    readonly olderThan?: string;
  };
  readonly mostRecentVersions?: { readonly keepCount: number };
}

/** https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy: "a maximum of 10 cleanup policies". */
const MOST_POLICIES = 10;

const DAY_SECONDS = 86_400;

/**
 * The cleanup policies of a registry. Where a version matches both kinds, Artifact Registry keeps it
 * (https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview). By construction each policy
 * that deletes is bounded by an age, and the most recent versions and those deployed are always kept: what runs cannot
 * go, and neither can what was deployed just before.
 *
 * @throws when the arguments could not have come from a checked stack file; all problems in one message
 */
export function retention(given: RetentionArgs): readonly CleanupPolicy[] {
  const args = withDefaults(given, retentionDefaults);
  const problems = retentionProblems(args);
  if (problems.length > 0) throw new Error(`retention: ${problems.join("; ")}`);
  const { keepRecent, keep, untaggedAfterSeconds, deployedDigests } = args;
  const policies: CleanupPolicy[] = [
    { id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: keepRecent } },
  ];
  if (deployedDigests.length > 0) {
    // The name of an image's version is its digest.
    policies.push({
      id: "keep-deployed",
      action: "KEEP",
      condition: { tagState: "ANY", versionNamePrefixes: [...deployedDigests] },
    });
  }
  if (keep.length > 0) {
    policies.push({ id: "keep-tags", action: "KEEP", condition: { tagState: "TAGGED", tagPrefixes: [...keep] } });
  }
  for (const [seconds, tagPrefixes] of byAge(args)) {
    const condition = { tagState: "TAGGED", tagPrefixes, olderThan: `${seconds}s` } as const;
    policies.push({ id: `delete-after-${ageName(seconds)}`, action: "DELETE", condition });
  }
  const untagged = { tagState: "UNTAGGED", olderThan: `${untaggedAfterSeconds}s` } as const;
  policies.push({ id: "delete-untagged", action: "DELETE", condition: untagged });
  if (policies.length > MOST_POLICIES) {
    const most = MOST_POLICIES - policies.length + byAge(args).size;
    throw new Error(
      `retention: expire: expected at most ${most} different ages, got ${byAge(args).size}, since Artifact Registry takes ${MOST_POLICIES} policies; let some share an age`,
    );
  }
  return policies;
}

/** Prefixes by age: those of one age share a policy, since a repository takes few. */
function byAge({ expire }: FilledRetention): ReadonlyMap<number, string[]> {
  const ages = new Map<number, string[]>();
  for (const { tagPrefix, afterSeconds } of expire) {
    ages.set(afterSeconds, [...(ages.get(afterSeconds) ?? []), tagPrefix]);
  }
  return new Map([...ages].sort(([a], [b]) => a - b));
}

/** `14d`; an age that is no whole number of days is in seconds, `3600s`. */
export function ageName(seconds: number): string {
  return seconds % DAY_SECONDS === 0 ? `${seconds / DAY_SECONDS}d` : `${seconds}s`;
}

function retentionProblems(args: FilledRetention): readonly string[] {
  const problems: string[] = [];
  const { keepRecent, keep, expire, untaggedAfterSeconds, deployedDigests } = args;
  const positive = (where: string, value: number, unit: string) => {
    if (!Number.isInteger(value) || value < 1) problems.push(`${where}: expected 1 ${unit} or more, got ${value}`);
  };
  positive("keepRecent", keepRecent, "version");
  positive("untaggedAfterSeconds", untaggedAfterSeconds, "second");
  for (const { tagPrefix, afterSeconds } of expire) {
    positive(`expire ${tagPrefix}`, afterSeconds, "second");
    const keeper = keep.find((prefix) => tagPrefix.startsWith(prefix));
    if (keeper !== undefined) problems.push(`expire ${tagPrefix}: never happens, since keep has ${keeper}; remove one`);
  }
  for (const prefix of [...keep, ...expire.map(({ tagPrefix }) => tagPrefix)]) {
    if (prefix === "")
      problems.push("a tag prefix is empty and would match every tag; write the beginning of the tags");
  }
  for (const digest of deployedDigests) {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      problems.push(`deployedDigests: expected sha256:<64 hex>, got ${digest}`);
  }
  return problems;
}
