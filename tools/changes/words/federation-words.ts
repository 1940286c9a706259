import type { ResourceChange } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, becomes, below, words } from "./sides.ts";

/** What changes about who may exchange a token of GitHub's for one of Google's. */
export function federationWords(change: ResourceChange): readonly Phrase[] {
  if (change.operation === "delete")
    return [["nobody may exchange a token through it any more; its id stays taken for 30 days"]];
  if (change.operation === "replace")
    return [["every grant that names it stops working; its id stays taken for 30 days"]];
  const found: Phrase[] = [];
  const condition = at(change, "attributeCondition");
  if (condition !== undefined && condition.before.kind === "absent") {
    found.push(say`a token is exchanged only while ${words(condition.after)}`);
  } else if (condition !== undefined && condition.after.kind === "absent") {
    found.push(say`a token is exchanged without any condition, it was ${words(condition.before)}`);
  } else if (condition !== undefined) {
    found.push(["which tokens are exchanged is decided anew"]);
    found.push(say`was: ${words(condition.before)}`);
    found.push(say`becomes: ${words(condition.after)}`);
  }
  for (const property of change.operation === "create" ? [] : below(change, "attributeMapping")) {
    found.push(say`${property.path} was ${words(property.before)} and becomes ${words(property.after)}`);
  }
  for (const property of below(change, "oidc")) {
    if (change.operation === "create" && property.path !== "oidc.issuerUri") continue;
    found.push(say`${property.path} becomes ${words(property.after)}`);
  }
  if (becomes(change, "disabled", false) && change.operation === "update") found.push(["it is switched on again"]);
  if (becomes(change, "disabled", true)) found.push(["it is switched off: nobody may exchange a token through it"]);
  return found;
}

/** What a role of the project's own allows that it did not, and no longer allows. */
export function customRoleWords(change: ResourceChange): readonly Phrase[] {
  const permissions = below(change, "permissions");
  const gained = new Set(permissions.map(({ after }) => words(after)));
  const lost = new Set(permissions.map(({ before }) => words(before)));
  const list = (names: readonly string[]) => names.filter((name) => name !== "nothing");
  const [more, less] = [list([...gained].filter((p) => !lost.has(p))), list([...lost].filter((p) => !gained.has(p)))];
  if (change.operation === "delete") return [["whoever has this role loses it"]];
  if (change.operation === "create")
    return [[`a role of ${more.length} ${more.length === 1 ? "permission" : "permissions"}`]];
  return [
    ...(more.length > 0 ? [say`whoever has it may now also ${more.join(", ")}`] : []),
    ...(less.length > 0 ? [say`whoever has it may no longer ${less.join(", ")}`] : []),
  ];
}
