import type { ResourceChange } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, words } from "./sides.ts";

/** Where a grant's target stands in its properties, the first that is there, and what it is. */
const TARGETS: readonly (readonly [path: string, noun: string])[] = [
  ["serviceAccountId", "account"],
  ["secretId", "secret"],
  ["bucket", "bucket"],
  ["repository", "registry"],
  ["cryptoKeyId", "key"],
  ["workloadIdentityPoolId", "pool"],
  ["topic", "topic"],
  ["name", "service"],
  ["project", "project"],
];

/** Roles by which one identity becomes another. */
const BECOME: ReadonlySet<string> = new Set([
  "roles/iam.workloadIdentityUser",
  "roles/iam.serviceAccountUser",
  "roles/iam.serviceAccountTokenCreator",
]);

/** Who gets or loses which role on what. A grant whose parts change is a new one in place of the old. */
export function grantWords(change: ResourceChange): readonly Phrase[] {
  switch (change.operation) {
    case "create":
    case "import":
      return [grantSentence(change, "after"), ...conditionWords(change)];
    case "delete":
    case "forget":
      return [grantSentence(change, "before")];
    default:
      return [...movedWords(change), ...conditionWords(change)];
  }
}

function movedWords(change: ResourceChange): readonly Phrase[] {
  const moved = change.properties.filter(({ path }) => /^(?:member|role|members\b.*)$/.test(path));
  return moved.map(({ path, before, after }) => say`${path} was ${words(before)} and becomes ${words(after)}`);
}

function grantSentence(change: ResourceChange, side: "before" | "after"): Phrase {
  const of = (path: string, unknown: string): Phrase => {
    const found = at(change, path)?.[side];
    return found === undefined || found.kind === "unknown" ? [unknown] : say`${words(found)}`;
  };
  const [path, noun] = TARGETS.find(([known]) => at(change, known) !== undefined) ?? ["", "target"];
  const members = change.properties.filter((property) => property.path.startsWith("members["));
  const who =
    members.length > 0
      ? say`${members.map((property) => words(property[side])).join(", ")}`
      : of("member", "an identity known after the run");
  const role = at(change, "role")?.[side];
  const roleWords = of("role", "a role known after the run");
  if (role?.kind === "shown" && BECOME.has(words(role))) {
    const may = side === "after" ? "may now be used by" : "may no longer be used by";
    return [...of(path, `its ${noun}`), ` ${may} `, ...who, " (", ...roleWords, ")"];
  }
  const target = of(path, "");
  const on: Phrase = target[0] === "" ? [` on its ${noun}`] : [` on the ${noun} `, ...target];
  return [...who, side === "after" ? " gets " : " loses ", ...roleWords, ...on];
}

function conditionWords(change: ResourceChange): readonly Phrase[] {
  const expression = at(change, "condition.expression");
  if (expression === undefined) return [];
  if (expression.after.kind === "absent") return [say`at any time: the condition ${words(expression.before)} goes`];
  return [say`only while ${words(expression.after)}`];
}
