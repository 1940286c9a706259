import { isList, isProps, isSecret, open, secret, type Value } from "../../../catalogue/value.ts";

/** A way through a value: keys of objects and indices of arrays; `*` stands for every key and every index. */
export type Path = readonly (string | number)[];

/**
 * Reads a property path as Pulumi writes them: `a.b`, `a[0].b`, `a[*].b`, `a["b.c"]`.
 * @throws when a bracket is not closed
 */
export function parsePath(text: string): Path {
  const path: (string | number)[] = [];
  let rest = text;
  while (rest !== "") {
    const [element, length] = rest.startsWith("[") ? bracketed(rest, text) : dotted(rest);
    path.push(element);
    rest = rest.slice(length);
    if (rest.startsWith(".")) rest = rest.slice(1);
  }
  return path;
}

function dotted(rest: string): [string, number] {
  const key = /^[^.[]*/.exec(rest)?.[0] ?? "";
  return [key, Math.max(key.length, 1)];
}

function bracketed(rest: string, text: string): [string | number, number] {
  const quoted = /^\["((?:[^"\\]|\\.)*)"\]/.exec(rest);
  if (quoted) return [(quoted[1] ?? "").replace(/\\(.)/g, "$1"), quoted[0].length];
  const index = /^\[([^\]]*)\]/.exec(rest);
  if (!index) throw new Error(`property path ${text}: expected a closing bracket`);
  const inside = index[1] ?? "";
  return [/^\d+$/.test(inside) ? Number(inside) : inside, index[0].length];
}

/** Writes a path so that `parsePath` reads it back. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, element) => {
    if (typeof element === "number") return `${text}[${element}]`;
    if (!/^[^.[\]"]+$/.test(element)) return `${text}[${JSON.stringify(element)}]`;
    return text === "" ? element : `${text}.${element}`;
  }, "");
}

/** Whether `path` is what `pattern` names, or lies below it. */
export function covers(pattern: Path, path: Path): boolean {
  return pattern.length <= path.length && pattern.every((element, i) => matches(element, path[i]));
}

/** Whether `value`, which stands at `path`, is covered by `pattern` or contains something that is. */
export function touches(pattern: Path, path: Path, value: Value | undefined): boolean {
  if (covers(pattern, path)) return true;
  return path.every((element, i) => matches(pattern[i], element)) && reaches(pattern.slice(path.length), value);
}

function reaches(pattern: Path, value: Value | undefined): boolean {
  if (value === undefined) return false;
  const [first, ...rest] = pattern;
  if (first === undefined) return true;
  const inner = open(value);
  if (first === "*") return children(inner).some((item) => reaches(rest, item));
  return reaches(rest, child(inner, first));
}

function matches(pattern: string | number | undefined, element: string | number | undefined): boolean {
  return pattern !== undefined && (pattern === "*" || String(pattern) === String(element));
}

function children(v: Value): readonly Value[] {
  if (isList(v)) return v;
  return isProps(v) ? Object.values(v) : [];
}

function child(v: Value | undefined, element: string | number): Value | undefined {
  if (isList(v)) return v[Number(element)];
  return isProps(v) ? v[String(element)] : undefined;
}

/**
 * `news` with what `pattern` names put back to what `olds` has there: what `ignoreChanges` means. A key that only `olds` has comes
 * back, a key that only `news` has goes; an array element that only one side has is left alone, as in Pulumi's engine.
 */
export function reset(pattern: Path, olds: Value | undefined, news: Value | undefined): Value | undefined {
  const [first, ...rest] = pattern;
  if (first === undefined) return olds;
  if (news === undefined) return undefined;
  if (isSecret(news)) {
    const inner = reset(pattern, olds, open(news));
    return inner === undefined ? undefined : secret(inner);
  }
  const before = olds === undefined ? undefined : open(olds);
  if (isList(news)) return resetList(first, rest, isList(before) ? before : [], news);
  if (!isProps(news)) return news;
  const old = isProps(before) ? before : {};
  const result: Record<string, Value> = { ...news };
  for (const key of first === "*" ? new Set([...Object.keys(old), ...Object.keys(news)]) : [String(first)]) {
    const value = reset(rest, old[key], news[key]);
    if (value === undefined) delete result[key];
    else result[key] = value;
  }
  return result;
}

function resetList(first: string | number, rest: Path, olds: readonly Value[], news: readonly Value[]): Value {
  return news.map((item, i) => {
    const old = olds[i];
    if ((first !== "*" && Number(first) !== i) || old === undefined) return item;
    return reset(rest, old, item) ?? item;
  });
}

/** Paths, in dotted form, at which a value is marked secret. */
export function secretPaths(v: Value | undefined, path: Path = []): string[] {
  if (v === undefined) return [];
  if (isSecret(v)) return [formatPath(path)];
  if (isList(v)) return v.flatMap((item, i) => secretPaths(item, [...path, i]));
  if (isProps(v)) return Object.keys(v).flatMap((key) => secretPaths(v[key], [...path, key]));
  return [];
}
