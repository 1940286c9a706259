import { accounts } from "./accounts.ts";
import { apis } from "./apis.ts";
import { bucketMounts } from "./bucket-mounts.ts";
import { buckets, caches, databases } from "./data.ts";
import { databaseUsers } from "./database-users.ts";
import { databaseVersions } from "./database-versions.ts";
import { deployers } from "./deployers.ts";
import { domains } from "./domains.ts";
import { federationRule } from "./federation.ts";
import { federationGrants } from "./federation-grants.ts";
import { generatedSecrets } from "./generated-secrets.ts";
import { githubDeploymentPolicies, githubEnvironments, githubPolicies } from "./github-environments.ts";
import { githubCounts, githubNames } from "./github-names.ts";
import { githubActions, githubRulesets } from "./github-repository.ts";
import { ciGrants, grants } from "./grants.ts";
import { identifiers } from "./identifiers.ts";
import { peerings, reachability, subnets } from "./networks.ts";
import { parents } from "./parents.ts";
import { mappedAttributes, principals } from "./principals.ts";
import { providers } from "./providers.ts";
import { registries } from "./registry.ts";
import { registryCredentials } from "./registry-credentials.ts";
import { registryReaders } from "./registry-readers.ts";
import { deletions, replacements } from "./removals.ts";
import type { FindingKind, PlanRule, Rule } from "./rule.ts";
import { runEnvironment } from "./run-environment.ts";
import { runLaunchStage } from "./run-launch-stage.ts";
import { runProbes } from "./run-probes.ts";
import { runResources } from "./run-resources.ts";
import { runTemplate } from "./run-template.ts";
import { runTraffic } from "./run-traffic.ts";
import { secretKeys } from "./secret-keys.ts";
import { secretMounts } from "./secret-mounts.ts";
import { secretVersions } from "./secret-versions.ts";
import { secretsInClear } from "./secrets-in-clear.ts";
import { unjudged } from "./unjudged.ts";
import { workers } from "./workers.ts";

/** Every rule about one resource at a time. */
export const rules: readonly Rule[] = [
  ...[apis, identifiers, parents, deletions, replacements, secretsInClear],
  ...[secretMounts, secretVersions, secretKeys],
  ...[runTemplate, runResources, runEnvironment, runProbes, runLaunchStage, runTraffic, workers, domains],
  ...[accounts, grants, principals, federationRule, providers],
  ...[registries, registryCredentials],
  ...[databases, databaseUsers, databaseVersions, caches, buckets, reachability, bucketMounts, subnets, peerings],
  ...[githubNames, githubEnvironments, githubDeploymentPolicies, githubRulesets, githubActions],
];

/** Every rule about a plan as a whole. */
export const planRules: readonly PlanRule[] = [
  ciGrants,
  federationGrants,
  generatedSecrets,
  mappedAttributes,
  deployers,
  registryReaders,
  githubCounts,
  githubPolicies,
  unjudged,
];

/** Every kind of finding the rules can make, for docs/findings.md. */
export const findingKinds: readonly FindingKind[] = [...rules, ...planRules].flatMap((rule) => rule.findings);
