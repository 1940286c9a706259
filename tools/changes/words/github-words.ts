import type { ResourceChange } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, becomes, becoming, below, words } from "./sides.ts";

/** What changes about the gate of a GitHub environment. */
export function environmentWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "delete") return [["the gate goes, with its variables and secrets"]];
  return [
    ...peopleWords(change),
    ...(becomes(change, "preventSelfReview", false) ? [["who asks for a deployment may approve it alone"]] : []),
    ...(becomes(change, "preventSelfReview", true) ? [["who asks for a deployment may not approve it"]] : []),
    ...(becomes(change, "canAdminsBypass", true, true) ? [["administrators may skip the gate"]] : []),
    ...(becomes(change, "canAdminsBypass", false, true) ? [["administrators may not skip the gate"]] : []),
    ...waitWords(change),
    ...branchWords(change),
  ];
}

function waitWords(change: ResourceChange): readonly Phrase[] {
  const timer = at(change, "waitTimer");
  if (timer === undefined) return [];
  const minutes = timer.after.kind === "absent" ? "0" : words(timer.after);
  if (minutes !== "0") return [say`a deployment waits ${minutes} minutes`];
  return change.operation === "create" ? [] : [["a deployment no longer waits"]];
}

const POLICY = "deploymentBranchPolicy";

function branchWords(change: ResourceChange): readonly Phrase[] {
  if (becomes(change, `${POLICY}.customBranchPolicies`, true)) {
    return [["only branches and tags that a policy names may deploy"]];
  }
  if (becomes(change, `${POLICY}.protectedBranches`, true)) return [["only protected branches may deploy"]];
  const opens = ["customBranchPolicies", "protectedBranches"].some((key) => becomes(change, `${POLICY}.${key}`, false));
  return opens ? [["any branch and tag may deploy"]] : [];
}

/** Reviewers are compared as a set: one taken out of a list moves all that follow. */
function peopleWords(change: ResourceChange): readonly Phrase[] {
  const people = below(change, "reviewers");
  const list = (side: "before" | "after") =>
    people
      .filter((property) => property[side].kind !== "absent" && words(property[side]) !== "[]")
      .map((property) => `${property.path.includes("teams") ? "team" : "user"} ${words(property[side])}`);
  const [before, after] = [list("before"), list("after")];
  const [gone, come] = [before.filter((who) => !after.includes(who)), after.filter((who) => !before.includes(who))];
  const phrases: Phrase[] = [];
  if (come.length > 0) phrases.push(say`may now approve a deployment: ${come.join(", ")}`);
  if (gone.length > 0) phrases.push(say`may no longer approve one: ${gone.join(", ")}`);
  return phrases;
}

/** Which branches and tags may deploy to an environment. */
export function branchPolicyWords(change: ResourceChange): readonly Phrase[] {
  return ["branchPattern", "tagPattern"].flatMap((path) => {
    const property = at(change, path);
    if (property === undefined) return [];
    const noun = path === "branchPattern" ? "branches" : "tags";
    return [
      ...(property.after.kind === "absent"
        ? []
        : [[`${noun} matching `, ...say`${words(property.after)} may now deploy`]]),
      ...(property.before.kind === "absent"
        ? []
        : [[`${noun} matching `, ...say`${words(property.before)} may no longer deploy`]]),
    ];
  });
}

/** What changes about the rules of the repository's branches. */
export function rulesetWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "delete") return [["the rules go: what they required is no longer required"]];
  const created = change.operation === "create";
  const enforcement = at(change, "enforcement");
  return [
    ...(enforcement ? [say`enforcement becomes ${words(enforcement.after)}`] : []),
    ...(below(change, "bypassActors").length > 0 ? [["who may bypass the rules changes"]] : []),
    ...(created ? [] : below(change, "rules").map((p) => say`${p.path}: ${words(p.before)} becomes ${words(p.after)}`)),
    ...(created
      ? []
      : below(change, "conditions").map((p) => say`${p.path}: ${words(p.before)} becomes ${words(p.after)}`)),
  ];
}

/** What workflows of the repository may do and use. */
export function permissionWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "delete") return [["what it limits is as the organization or GitHub has it by default"]];
  const sentences: readonly (readonly [string, string])[] = [
    ["defaultWorkflowPermissions", "a workflow's token has by default"],
    ["canApprovePullRequestReviews", "workflows may approve pull requests:"],
    ["allowedActions", "actions allowed:"],
    ["shaPinningRequired", "actions must be pinned by commit:"],
    ["enabled", "switched on:"],
  ];
  return sentences.flatMap(([path, sentence]) => {
    const property = at(change, path);
    return property ? [[`${sentence} `, ...becoming(property)]] : [];
  });
}

/** A variable or a secret of an environment or the repository. */
export function settingWords(change: ResourceChange): readonly Phrase[] {
  const verb = { create: "is set", delete: "goes", update: "changes" }[String(change.operation)] ?? "changes";
  const name = at(change, "variableName") ?? at(change, "secretName");
  return [[...say`${name ? words(name.after.kind === "absent" ? name.before : name.after) : change.name}`, ` ${verb}`]];
}
