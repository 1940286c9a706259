import type { ResourceChange } from "../change-set.ts";
import { type Opened, openedDoors } from "../classify/doors.ts";
import { type Phrase, say } from "./phrase.ts";
import { words } from "./sides.ts";

/** By what a change lets in whom it did not. What a service says of its callers it says itself, but for what is not known yet. */
export function doorWords(change: ResourceChange): readonly Phrase[] {
  const made = change.operation === "create" || change.operation === "replace";
  const opened = openedDoors(change);
  const own = change.type === "gcp:cloudrunv2/service:Service" ? opened.filter(isUnknown) : opened;
  return own.map((door) => sentence(door, made ? "it is made open" : "it lets in more"));
}

const isUnknown = ({ after }: Opened) => after.kind === "unknown";

function sentence({ path, after }: Opened, opening: string): Phrase {
  if (after.kind === "unknown") return say`${path} is known after the run alone, so it counts as open`;
  const stands: Phrase = after.kind === "absent" ? [" is not given"] : [" is ", ...say`${words(after)}`];
  return [`${opening}: `, ...say`${path}`, ...stands];
}
