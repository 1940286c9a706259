import { filled, type Kind } from "../../../../catalogue/kind.ts";
import { digitsFrom } from "../../../../catalogue/made-up.ts";
import type { Props, Value } from "../../../../catalogue/value.ts";
import { UNKNOWN } from "../../../../catalogue/value.ts";

/** GitHub stores names of variables and secrets in upper case. */
const upper = (name: Value | undefined): Value =>
  typeof name === "string" && name !== UNKNOWN ? name.toUpperCase() : UNKNOWN;
/** The provider's ids escape the `:` of an environment's name. */
const environment = (o: Props): Value =>
  filled`${o.repository}:${typeof o.environment === "string" ? o.environment.replaceAll(":", "??") : o.environment}`;
const ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
const ofEnvironment = { parent: (o: Props) => [ENVIRONMENT, environment(o)] as const };
const once: Kind = { id: (o) => filled`${o.repository}` };
const DATES = { createdAt: "2026-01-01 00:00:00 +0000 UTC", updatedAt: "2026-01-01 00:00:00 +0000 UTC" };

/** GitHub, by type. */
export const github: { readonly [type: string]: Kind } = {
  [ENVIRONMENT]: {
    holds: "trust",
    id: environment,
    keys: (o) => [filled`environment ${environment(o)}`],
  },
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": {
    ...ofEnvironment,
    assigned: (_, n) => ({ policyId: Number(digitsFrom(n.seed, 8)) }),
    id: (o) => filled`${environment(o)}:${o.policyId}`,
    keys: (o) => [filled`policies of ${environment(o)}`],
  },
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": {
    ...ofEnvironment,
    assigned: () => DATES,
    id: (o) => filled`${environment(o)}:${upper(o.variableName)}`,
    shown: ["value"],
  },
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": {
    ...ofEnvironment,
    assigned: () => DATES,
    id: (o) => filled`${environment(o)}:${upper(o.secretName)}`,
  },
  "github:index/actionsVariable:ActionsVariable": {
    assigned: () => DATES,
    id: (o) => filled`${o.repository}:${upper(o.variableName)}`,
    shown: ["value"],
  },
  "github:index/actionsSecret:ActionsSecret": {
    assigned: () => DATES,
    id: (o) => filled`${o.repository}:${upper(o.secretName)}`,
  },
  "github:index/repositoryRuleset:RepositoryRuleset": {
    holds: "trust",
    assigned: (_, n) => ({ rulesetId: Number(digitsFrom(n.seed, 7)), nodeId: `RRS_${digitsFrom(n.seed, 7)}` }),
    id: (o) => filled`${o.repository}:${o.rulesetId}`,
  },
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": once,
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": once,
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts": once,
  "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates": once,
};
