import { ENVIRONMENT_NAME } from "./environment-name.ts";

/** What GitHub would refuse about an environment, or accept and open a door with. */
export interface EnvironmentRulesArgs {
  /** Name, see `ENVIRONMENT_NAME`. */
  readonly environment: string;
  /** Patterns of branches that may deploy: `main`, `release/*`. */
  readonly branches: readonly string[];
  /** Patterns of tags that may deploy: `v*`. */
  readonly tags: readonly string[];
  /** Numeric ids, at most six together. */
  readonly reviewers: { readonly users: readonly number[]; readonly teams: readonly number[] };
  /** Minutes a deployment waits, 0–43200. */
  readonly waitMinutes: number;
  /** Names of the variables of the environment. */
  readonly variables: readonly string[];
  /** Names of the secrets of the environment. */
  readonly secrets: readonly string[];
}

/**
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments (reviewers, wait),
 * https://docs.github.com/en/actions/reference/security/secrets (100 secrets, 48 KB),
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables (100 variables of an environment).
 */
const LIMITS = { reviewers: 6, waitMinutes: 43_200, variables: 100, secrets: 100 };

/** All problems, each `field: expected, got`; empty when there are none. */
export function environmentProblems(args: EnvironmentRulesArgs): readonly string[] {
  const { environment, branches, tags, reviewers, waitMinutes, variables, secrets } = args;
  const problems: string[] = [];
  if (!ENVIRONMENT_NAME.test(environment)) {
    problems.push(`environment: expected 1 to 255 characters, no blank at an end, got ${JSON.stringify(environment)}`);
  }
  if (branches.length + tags.length === 0)
    problems.push("branches, tags: expected at least one pattern, or nobody deploys");
  // `refs/pull/7/merge` is a ref like any other to GitHub: a pattern for it would let a pull request deploy.
  for (const pattern of [...branches, ...tags].filter((p) => p === "" || /^refs\/|\s/.test(p))) {
    problems.push(`branches, tags: expected names such as main or v*, got ${JSON.stringify(pattern)}`);
  }
  const ids = [...reviewers.users, ...reviewers.teams];
  if (ids.length > LIMITS.reviewers)
    problems.push(`reviewers: expected at most ${LIMITS.reviewers}, got ${ids.length}`);
  for (const id of ids.filter((n) => !Number.isSafeInteger(n) || n < 1)) {
    problems.push(`reviewers: expected numeric ids, got ${id}`);
  }
  if (!Number.isInteger(waitMinutes) || waitMinutes < 0 || waitMinutes > LIMITS.waitMinutes) {
    problems.push(`waitMinutes: expected 0 to ${LIMITS.waitMinutes}, got ${waitMinutes}`);
  }
  for (const [kind, names] of Object.entries({ variables, secrets })) {
    const most = LIMITS[kind as "variables" | "secrets"];
    if (names.length > most) problems.push(`${kind}: expected at most ${most}, got ${names.length}`);
    for (const name of names.filter((n) => !/^(?!github_)[a-z_][a-z0-9_]*$/i.test(n))) {
      problems.push(`${kind}: expected letters, digits and _, not GITHUB_ at the front, got ${JSON.stringify(name)}`);
    }
  }
  return problems;
}
