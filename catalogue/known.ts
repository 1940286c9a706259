import { isList, isProps, type Props, UNKNOWN, type Value } from "./value.ts";

/** What stands at a dotted path (`template.scaling`), or undefined when it is absent or not known yet. */
export function at(props: Value | undefined, path: string): Value | undefined {
  let value: Value | undefined = props;
  for (const key of path.split(".")) value = isProps(value) ? value[key] : undefined;
  return known(value);
}

/** The value, or undefined while it is not known. */
export function known(value: Value | undefined): Value | undefined {
  return value === UNKNOWN || value === null ? undefined : value;
}

/** The text at a path when it is known; numbers and booleans count as their text, as providers read them. */
export function textAt(props: Value | undefined, path: string): string | undefined {
  const value = at(props, path);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The number at a path when it is known; a numeric text counts. */
export function numberAt(props: Value | undefined, path: string): number | undefined {
  const value = at(props, path);
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Whether a flag at a path is known to be set. */
export function trueAt(props: Value | undefined, path: string): boolean {
  const value = at(props, path);
  return value === true || value === "true";
}

/** The elements of the list at a path; none while it is not known. */
export function listAt(props: Value | undefined, path: string): readonly Value[] {
  const value = at(props, path);
  return isList(value) ? value : [];
}

/** The objects in the list at a path. */
export function objectsAt(props: Value | undefined, path: string): readonly Props[] {
  return listAt(props, path).filter(isProps);
}

/** The known texts in the list at a path. */
export function textsAt(props: Value | undefined, path: string): readonly string[] {
  return listAt(props, path).filter((item): item is string => typeof item === "string" && item !== UNKNOWN);
}

/** Whether something is given at a path, known or not. */
export function givenAt(props: Value | undefined, path: string): boolean {
  let value: Value | undefined = props;
  for (const key of path.split(".")) {
    if (value === UNKNOWN) return true;
    value = isProps(value) ? value[key] : undefined;
  }
  return value !== undefined && value !== null;
}
