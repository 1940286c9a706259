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

type ShownSide = "before" | "after";

/** What happens between a grant's members and its role, or its account. */
const VERBS = {
  gets: { side: "after", has: "gets", uses: "may now be used by" },
  loses: { side: "before", has: "loses", uses: "may no longer be used by" },
  keeps: { side: "after", has: "has", uses: "may be used by" },
} as const;

/** Who gets or loses which role on what. A grant whose parts change is a new one in place of the old. */
export function grantWords(change: ResourceChange): readonly Phrase[] {
  switch (change.operation) {
    case "create":
    case "import":
      return [grantSentence(change, "gets", membersOf(change, "after")), ...conditionWords(change)];
    case "delete":
    case "forget":
      return [grantSentence(change, "loses", membersOf(change, "before"))];
    case "same":
      return [];
    default:
      return movedWords({ ...change, properties: [...change.properties, ...change.context] });
  }
}

/** A grant with what of it stays: who loses by the change, who gains, and when. */
function movedWords(change: ResourceChange): readonly Phrase[] {
  const [old, now] = [membersOf(change, "before"), membersOf(change, "after")];
  const moves = change.properties.some(
    ({ path, before, after }) => !isMember(path) && !isCondition(path) && before !== after,
  );
  const [gone, come] = moves
    ? [old, now]
    : [old.filter((who) => !now.includes(who)), now.filter((who) => !old.includes(who))];
  const stays = gone.length + come.length === 0 && change.properties.some(({ path }) => isMember(path));
  return [
    ...(gone.length > 0 ? [grantSentence(change, "loses", gone)] : []),
    ...(come.length > 0 ? [grantSentence(change, "gets", come)] : []),
    ...(stays ? [grantSentence(change, "keeps", now)] : []),
    ...conditionWords(change),
  ];
}

function isMember(path: string): boolean {
  return path === "member" || path.startsWith("members[");
}

function isCondition(path: string): boolean {
  return path === "condition" || path.startsWith("condition.");
}

/** Whom a grant is for, on one side of its change. */
function membersOf(change: ResourceChange, side: ShownSide): readonly string[] {
  const sides = change.properties.filter(({ path }) => isMember(path)).map((property) => property[side]);
  const known = sides
    .filter(({ kind }) => kind !== "absent")
    .map((member) => (member.kind === "unknown" ? UNKNOWN_MEMBER : words(member)));
  return known.length > 0 || sides.length > 0 ? known : [UNKNOWN_MEMBER];
}

const UNKNOWN_MEMBER = "an identity known after the run";

function grantSentence(change: ResourceChange, what: keyof typeof VERBS, members: readonly string[]): Phrase {
  const { side, has, uses } = VERBS[what];
  const of = (path: string, unknown: string): Phrase => {
    const found = at(change, path)?.[side];
    return found === undefined || found.kind === "unknown" ? [unknown] : say`${words(found)}`;
  };
  const [path, noun] = TARGETS.find(([known]) => at(change, known) !== undefined) ?? ["", "target"];
  const who: Phrase =
    members.length === 1 && members[0] === UNKNOWN_MEMBER ? [UNKNOWN_MEMBER] : say`${members.join(", ")}`;
  const role = at(change, "role")?.[side];
  const roleWords = of("role", "a role known after the run");
  if (role?.kind === "shown" && BECOME.has(words(role))) {
    return [...of(path, `its ${noun}`), ` ${uses} `, ...who, " (", ...roleWords, ")"];
  }
  const target = of(path, "");
  const on: Phrase = target[0] === "" ? [` on its ${noun}`] : [` on the ${noun} `, ...target];
  return [...who, ` ${has} `, ...roleWords, ...on];
}

function conditionWords(change: ResourceChange): readonly Phrase[] {
  const expression = at(change, "condition.expression");
  if (expression === undefined) return [];
  if (expression.after.kind === "absent") return [say`at any time: the condition ${words(expression.before)} goes`];
  const now = say`only while ${words(expression.after)}`;
  const same = expression.before === expression.after || expression.before.kind === "absent";
  return same ? [now] : [[...now, ", was: only while ", ...say`${words(expression.before)}`]];
}
