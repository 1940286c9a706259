import type { GithubSettings } from "../../../stacks/settings/index.ts";
import { parseWorkflow } from "../../../stacks/workflows/workflow.ts";
import type { Repository } from "../../../stacks/workflows/workflow-warnings.ts";
import { settingsOf } from "../../support/settings.ts";

/** The GitHub side of a stack called staging, given as YAML in one line. */
export function githubOf(more: string): GithubSettings {
  const file = `github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, ${more} }`;
  const { github } = settingsOf(file);
  if (github === undefined) throw new Error("githubOf: expected a GitHub side");
  return github;
}

/** A repository of these workflows, each a file name and its text. */
export function repositoryOf(files: Readonly<Record<string, string>>, more: Partial<Repository> = {}): Repository {
  const workflows = Object.entries(files).map(([name, text]) => parseWorkflow(`.github/workflows/${name}`, text));
  return { workflows, unreadable: [], codeOwners: true, ...more };
}

export const DEPLOY = "{ on: { push: { branches: [main] } }, jobs: { staging: { environment: staging } } }";
