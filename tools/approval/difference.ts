import type { ChangeSet, ResourceChange } from "../changes/change-set.ts";
import { essence } from "../changes/digest.ts";
import { propertyLines } from "../changes/write/property-lines.ts";
import { operationWord, short } from "../changes/write/short.ts";

/** Most resources that are told; the number left out is said. */
const MOST = 20;

/** In what two plans differ, resource by resource: lines without anything that a comment does not show. Empty when they do the same. */
export function difference(approved: ChangeSet, now: ChangeSet): readonly string[] {
  const [then, today] = [byUrn(approved), byUrn(now)];
  const urns = [...new Set([...then.keys(), ...today.keys()])].sort();
  const told = urns.flatMap((urn) => tell(then.get(urn) ?? [], today.get(urn) ?? []));
  const more = told.length - MOST;
  return [...told.slice(0, MOST).flat(), ...(more > 0 ? [`and ${more} more`] : [])];
}

function byUrn({ changes }: ChangeSet): ReadonlyMap<string, readonly ResourceChange[]> {
  return Map.groupBy(changes, ({ urn }) => urn);
}

/** One resource, in one list of lines; none when it is the same in both. */
function tell(then: readonly ResourceChange[], today: readonly ResourceChange[]): readonly (readonly string[])[] {
  const key = (changes: readonly ResourceChange[]) => changes.map(essence).sort().join("\n");
  const [named] = [...then, ...today];
  if (named === undefined || key(then) === key(today)) return [];
  const [before, after] = [then.flatMap(linesOf), today.flatMap(linesOf)];
  return [[short(named), ...side("approved", before, after), ...side("now", after, before)]];
}

/** What one plan does to it: as much as the other does not. */
function side(title: string, own: readonly string[], other: readonly string[]): readonly string[] {
  const [operation = "nothing", ...lines] = own;
  const alone = lines.filter((line) => !other.includes(line));
  return [`  ${title}: ${operation}`, ...alone.map((line) => `      ${line}`)];
}

function linesOf(change: ResourceChange): readonly string[] {
  const { operation, rawOperation, protectionLowered } = change;
  const unprotected = protectionLowered ? ", its protection goes off" : "";
  const lines = propertyLines(change).map(({ sign, text }) => `${sign} ${text}`);
  return [`${rawOperation ?? operationWord(operation)}${unprotected}`, ...lines];
}
