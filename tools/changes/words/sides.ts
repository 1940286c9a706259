import type { PropertyChange, ResourceChange, Side } from "../change-set.ts";
import { type Phrase, say } from "./phrase.ts";

/** The property at exactly this path, or undefined. */
export function at(change: ResourceChange, path: string): PropertyChange | undefined {
  return change.properties.find((property) => property.path === path);
}

/** Properties at or below a path. */
export function below(change: ResourceChange, path: string): readonly PropertyChange[] {
  return change.properties.filter(
    ({ path: own }) => own === path || own.startsWith(`${path}.`) || own.startsWith(`${path}[`),
  );
}

/** A side in words, texts without their quotes. */
export function words(side: Side): string {
  switch (side.kind) {
    case "absent":
      return "nothing";
    case "unknown":
      return "(known after the run)";
    case "secret":
      return "[secret]";
    case "hidden":
      return `<${side.description}>`;
    case "shown":
      return side.text.startsWith('"') ? (JSON.parse(side.text) as string) : side.text;
  }
}

/** What a property becomes, and where it is not given any more, what it was. */
export function becoming({ before, after }: PropertyChange): Phrase {
  return after.kind === "absent" ? [...say`${words(before)}`, " is not given any more"] : say`${words(after)}`;
}

/**
 * Whether a property becomes `true` (or `false`), also by being taken away where that is its default.
 *
 * @param byDefault what holds where the property is not given
 */
export function becomes(change: ResourceChange, path: string, to: boolean, byDefault = false): boolean {
  const property = at(change, path);
  if (property === undefined) return false;
  if (property.after.kind === "absent") return byDefault === to && isShown(property.before, !to);
  return isShown(property.after, to);
}

function isShown(side: Side, value: boolean): boolean {
  return side.kind === "shown" && side.text === String(value);
}
