import type { ResourceChange } from "../change-set.ts";
import { isGrant } from "../values/allowed-values.ts";
import { doorWords } from "./door-words.ts";
import { customRoleWords, federationWords } from "./federation-words.ts";
import { branchPolicyWords, environmentWords, permissionWords, rulesetWords, settingWords } from "./github-words.ts";
import { grantWords } from "./grant-words.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, becomes, words } from "./sides.ts";

type Words = (change: ResourceChange) => readonly Phrase[];

/** Who explains which type. */
const EXPLAINED: Readonly<Record<string, Words>> = {
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": federationWords,
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": federationWords,
  "gcp:projects/iAMCustomRole:IAMCustomRole": customRoleWords,
  "gcp:serviceaccount/account:Account": accountWords,
  "gcp:cloudrunv2/service:Service": serviceWords,
  "gcp:secretmanager/secret:Secret": secretWords,
  "github:index/repositoryEnvironment:RepositoryEnvironment": environmentWords,
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy": branchPolicyWords,
  "github:index/repositoryRuleset:RepositoryRuleset": rulesetWords,
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions": permissionWords,
  "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions": permissionWords,
  "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable": settingWords,
  "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret": settingWords,
  "github:index/actionsVariable:ActionsVariable": settingWords,
  "github:index/actionsSecret:ActionsSecret": settingWords,
};

/** What a change of trust or access means, in sentences; empty where only the properties can tell. */
export function explain(change: ResourceChange): readonly Phrase[] {
  const own = Object.hasOwn(EXPLAINED, change.type) ? EXPLAINED[change.type] : undefined;
  const sentences = own?.(change) ?? (isGrant(change.type) ? grantWords(change) : []);
  const lowered: Phrase = ["its protection goes off: the run after this one may delete it"];
  return [...(change.protectionLowered ? [lowered] : []), ...sentences, ...doorWords(change)];
}

function accountWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "create") return [["a new account, without any rights of its own"]];
  if (change.operation === "delete" || change.operation === "replace") {
    return [["every grant to it stops working, also after an account of the same name is made again"]];
  }
  return becomes(change, "disabled", true) ? [["it is switched off"]] : [];
}

function secretWords(change: ResourceChange): readonly Phrase[] {
  return change.operation === "create" ? [["an empty container: without a grant nobody reads it"]] : [];
}

function serviceWords(change: ResourceChange): readonly Phrase[] {
  const ingress = at(change, "ingress");
  return [
    ...(becomes(change, "invokerIamDisabled", true) ? [["anyone may call it: callers are not checked any more"]] : []),
    ...(becomes(change, "invokerIamDisabled", false) && change.operation !== "create"
      ? [["callers are checked again: only its invokers may call it"]]
      : []),
    ...(ingress && change.operation !== "create"
      ? [say`it is reached by ${words(ingress.after)}, was ${words(ingress.before)}`]
      : []),
  ];
}
