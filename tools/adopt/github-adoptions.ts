import type { Props } from "../../catalogue/value.ts";
import type { Adoption } from "./adoption.ts";

const replaces: Adoption = { needless: "GitHub sets it, whatever it was" };
/** The provider's pages: any `:` in the name of the environment is escaped as `??`. */
const inEnvironment = ({ repository, environment }: Props) =>
  `${repository}:${String(environment).replaceAll(":", "??")}`;

/** GitHub's, by type. Ids as each type's page of the provider gives them under "Import" (github 6.15.0). */
export const githubAdoptions: Readonly<Record<string, Adoption>> = {
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": {
    importId: (inputs) => `${inEnvironment(inputs)}:${inputs.variableName}`,
  },
  "github:index/actionsVariable:ActionsVariable": {
    importId: ({ repository, variableName }) => `${repository}:${variableName}`,
  },
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": {
    importId: (inputs) => `${inEnvironment(inputs)}:POLICY_ID`,
    find: ({ repository, environment, branchPattern, tagPattern }, owner) =>
      `gh api repos/${owner}/${repository}/environments/${encodeURIComponent(String(environment))}/deployment-branch-policies --jq '.branch_policies[] | select(.name == "${branchPattern ?? tagPattern}") | .id'`,
  },
  "github:index/repositoryRuleset:RepositoryRuleset": {
    importId: ({ repository }) => `${repository}:RULESET_ID`,
    find: ({ repository, name }, owner) =>
      `gh api repos/${owner}/${repository}/rulesets --jq '.[] | select(.name == "${name}") | .id'`,
  },

  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": replaces,
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": replaces,
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates": replaces,
  "github:index/repositoryEnvironment:RepositoryEnvironment": replaces,
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts": replaces,
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": replaces,
};
