import type { ResourceChange } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";
import { at, value, words } from "./sides.ts";

/** Where a grant's target stands in its properties, the first that is there. */
const TARGETS: readonly (readonly [path: string, noun: string])[] = [
  ["serviceAccountId", "the account"],
  ["secretId", "the secret"],
  ["bucket", "the bucket"],
  ["repository", "the registry"],
  ["cryptoKeyId", "the key"],
  ["workloadIdentityPoolId", "the pool"],
  ["topic", "the topic"],
  ["name", "the service"],
  ["project", "the project"],
];

/** Who gets or loses which role on what. A grant whose parts change is a new one in place of the old. */
export function grantWords(change: ResourceChange): readonly Phrase[] {
  const target = TARGETS.find(([path]) => at(change, path) !== undefined);
  const on = target === undefined ? undefined : value(change, target[0]);
  const noun = target?.[1] ?? "it";
  const condition = conditionWords(change);
  if (change.operation === "create" || change.operation === "import") {
    return [grantSentence(change, "gets", noun, on, "after"), ...condition];
  }
  if (change.operation === "delete" || change.operation === "forget") {
    return [grantSentence(change, "loses", noun, on, "before")];
  }
  const moved = ["member", "role", "members"].flatMap((path) =>
    change.properties.filter((p) => p.path.startsWith(path)),
  );
  return [...new Map(moved.map((property) => [property.path, property])).values()]
    .map((property): Phrase => {
      return say`${property.path} was ${words(property.before)} and becomes ${words(property.after)}`;
    })
    .concat(condition);
}

const BECOME: ReadonlySet<string> = new Set([
  "roles/iam.workloadIdentityUser",
  "roles/iam.serviceAccountUser",
  "roles/iam.serviceAccountTokenCreator",
]);

function grantSentence(
  change: ResourceChange,
  verb: "gets" | "loses",
  noun: string,
  on: string | undefined,
  side: "before" | "after",
): Phrase {
  const of = (path: string) => {
    const found = at(change, path)?.[side];
    return found === undefined ? undefined : words(found);
  };
  const role = of("role") ?? "a role";
  const members = change.properties.filter(({ path }) => path.startsWith("members["));
  const member = of("member") ?? (members.map((property) => words(property[side])).join(", ") || "somebody");
  const target = on ?? change.name;
  if (BECOME.has(role)) {
    const may = verb === "gets" ? "may now be used by" : "may no longer be used by";
    return [...say`${target}`, ` ${may} `, ...say`${member} (${role})`];
  }
  return [...say`${member}`, ` ${verb} `, ...say`${role}`, ` on ${noun} `, ...say`${target}`];
}

function conditionWords(change: ResourceChange): readonly Phrase[] {
  const expression = at(change, "condition.expression");
  if (expression === undefined) return [];
  if (expression.after.kind === "absent") return [say`whatever the condition was: ${words(expression.before)} goes`];
  return [say`only while ${words(expression.after)}`];
}
