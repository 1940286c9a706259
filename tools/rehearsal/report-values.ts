import { isList, isProps, isSecret, type Props, UNKNOWN, type Value } from "../../catalogue/value.ts";
import type { Path } from "./engine/path.ts";

/** A value made safe to show: JSON, with "[secret]" and "[unknown]" in place of what must not or cannot be shown. */
export type Shown = null | boolean | number | string | readonly Shown[] | { readonly [key: string]: Shown };

/** A value made safe to show. Keys of the providers' own (`__defaults`) are left out. */
export function show(value: Value, redact: (text: string) => string): Shown {
  if (isSecret(value)) return "[secret]";
  if (value === UNKNOWN) return "[unknown]";
  if (typeof value === "string") return redact(value);
  if (isList(value)) return value.map((item) => show(item, redact));
  if (!isProps(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(entries.map(([key, item]) => [key, show(item, redact)]));
}

/** The part of `props` at a path, made safe to show; undefined when there is none. Below a secret everything is secret. */
export function showAt(props: Props | undefined, path: Path, redact: (text: string) => string): Shown | undefined {
  let at: Value | undefined = props;
  for (const element of path) {
    if (isSecret(at)) return "[secret]";
    if (isList(at)) at = at[Number(element)];
    else at = isProps(at) ? at[String(element)] : undefined;
  }
  return at === undefined ? undefined : show(at, redact);
}
