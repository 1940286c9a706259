import type { ResourceChange } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, becomes, below, value, words } from "./sides.ts";

/** What changes about the gate of a GitHub environment. */
export function environmentWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "delete") return [["the gate goes, with its variables and secrets"]];
  return [
    ...peopleWords(change),
    ...(becomes(change, "preventSelfReview", false) ? [["who asks for a deployment may approve it alone"]] : []),
    ...(becomes(change, "preventSelfReview", true) ? [["who asks for a deployment may not approve it"]] : []),
    ...(becomes(change, "canAdminsBypass", true) ? [["administrators may skip the gate"]] : []),
    ...(becomes(change, "canAdminsBypass", false) ? [["administrators may not skip the gate"]] : []),
    ...waitWords(change),
    ...branchWords(change),
  ];
}

function waitWords(change: ResourceChange): readonly Phrase[] {
  const minutes = at(change, "waitTimer") === undefined ? "0" : value(change, "waitTimer");
  if (change.operation === "create" && minutes === "0") return [];
  return at(change, "waitTimer") === undefined ? [] : [say`a deployment waits ${minutes} minutes`];
}

const POLICY = "deploymentBranchPolicy";

function branchWords(change: ResourceChange): readonly Phrase[] {
  if (becomes(change, `${POLICY}.customBranchPolicies`, true)) {
    return [["only branches and tags that a policy names may deploy"]];
  }
  if (becomes(change, `${POLICY}.protectedBranches`, true)) return [["only protected branches may deploy"]];
  return below(change, POLICY).length > 0 ? [["any branch and tag may deploy"]] : [];
}

function peopleWords(change: ResourceChange): readonly Phrase[] {
  const people = below(change, "reviewers");
  const list = (side: "before" | "after") =>
    people
      .filter((property) => property[side].kind !== "absent")
      .map((property) => `${property.path.includes("teams") ? "team" : "user"} ${words(property[side])}`)
      .join(", ");
  const [before, after] = [list("before"), list("after")];
  const phrases: Phrase[] = [];
  if (after !== "") phrases.push(say`may now approve a deployment: ${after}`);
  if (before !== "") phrases.push(say`may no longer approve one: ${before}`);
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
  const sentences: readonly (readonly [string, string])[] = [
    ["defaultWorkflowPermissions", "a workflow's token has by default"],
    ["canApprovePullRequestReviews", "workflows may approve pull requests:"],
    ["allowedActions", "actions allowed:"],
    ["shaPinningRequired", "actions must be pinned by commit:"],
    ["enabled", "switched on:"],
  ];
  return sentences.flatMap(([path, sentence]) =>
    at(change, path) ? [[`${sentence} `, ...say`${value(change, path)}`]] : [],
  );
}

/** A variable or a secret of an environment or the repository. */
export function settingWords(change: ResourceChange): readonly Phrase[] {
  const verb = { create: "is set", delete: "goes", update: "changes" }[String(change.operation)] ?? "changes";
  const name = at(change, "variableName") ?? at(change, "secretName");
  return [[...say`${name ? words(name.after.kind === "absent" ? name.before : name.after) : change.name}`, ` ${verb}`]];
}
