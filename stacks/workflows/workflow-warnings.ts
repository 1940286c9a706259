import type { GithubSettings } from "../settings/index.ts";
import { actionWarnings } from "./action-warnings.ts";
import { checkWarnings } from "./check-warnings.ts";
import { environmentWarnings } from "./environment-problems.ts";
import type { Workflow } from "./workflow.ts";

/** What stands in the repository beside the stack files. */
export interface Repository {
  readonly workflows: readonly Workflow[];
  /** Workflow files that are no YAML. */
  readonly unreadable: readonly string[];
  /** Whether there is a file CODEOWNERS where GitHub looks for it. */
  readonly codeOwners: boolean;
}

/**
 * Settings of the repository that its own workflows may not fit, each with what to do.
 */
export function workflowWarnings(github: GithubSettings, repository: Repository): readonly string[] {
  const { workflows, unreadable, codeOwners } = repository;
  const { rules } = github;
  return [
    ...unreadable.map((file) => `${file}: is no YAML, so what it reports and uses is not known; correct it`),
    ...environmentWarnings(github, workflows),
    ...(rules && unreadable.length === 0 ? checkWarnings(rules, workflows) : []),
    ...(rules ? actionWarnings(rules, workflows) : []),
    ...(rules?.codeOwners && !codeOwners
      ? [
          "tarmac:github.rules.codeOwners: asks for nobody's approval, since there is no file CODEOWNERS; add .github/CODEOWNERS, or delete codeOwners",
        ]
      : []),
  ];
}
