import type { PropertyChange, ResourceChange, Side } from "../change-set.ts";

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

/** The side that matters of a property: what it will be, or what it was where the resource or the property goes. */
export function value(change: ResourceChange, path: string): string {
  const property = at(change, path);
  if (property === undefined) return "(unchanged)";
  return words(property.after.kind === "absent" ? property.before : property.after);
}

/** Whether a property becomes `true` (or `false`). */
export function becomes(change: ResourceChange, path: string, to: boolean): boolean {
  const side = at(change, path)?.after;
  return side?.kind === "shown" && side.text === String(to);
}
