import type { Form, ReadBack } from "../../../catalogue/read-back.ts";
import { equal, isList, isProps, type Props, type Value } from "../../../catalogue/value.ts";
import { covers, type Path, parsePath } from "../engine/path.ts";
import type { FieldFacts } from "./type-facts.ts";

type Fields = { readonly [name: string]: FieldFacts };

/** What a type's inputs are like once its provider has read them back. */
export interface ReadBackOf {
  /** Old inputs as a comparison finds them: without the objects that were dropped on the way. */
  readonly kept: (olds: Props) => Props;
  /** New inputs written as the old ones where that makes no difference: the order of a set, another form of a text. Secrets stay marked. */
  readonly likeBefore: (olds: Props, news: Props) => Props;
}

/** Puts together what is known of a type's inputs. */
export function readBackOf(type: string, fields: Fields, { kept = [], sets = [], texts = {} }: ReadBack): ReadBackOf {
  const stands = kept === "all" || !type.startsWith("gcp:") ? [[]] : kept.map(parsePath);
  const inSets = sets.map(parsePath);
  const forms = Object.entries(texts).map(([path, form]) => [parsePath(path), FORMS[form]] as const);
  return {
    kept: (olds) => without(olds, fields, [], stands),
    likeBefore: (olds, news) => {
      const ordered = inSets.reduce((now, path) => rewrite(path, olds, now, likeSet), news as Value);
      return forms.reduce((now, [path, form]) => rewrite(path, olds, now, likeText(form)), ordered) as Props;
    },
  };
}

/** An object without those in it that hold nothing but defaults, but for those that stand. A map is none: it comes back empty or not at all, which is the same. */
function without(props: Props, fields: Fields, above: Path, stands: readonly Path[]): Props {
  const entries = Object.entries(props).flatMap(([name, value]) => {
    const { type, fields: inner } = fields[name] ?? {};
    if (inner === undefined) return [[name, value]];
    const path = [...above, name];
    if (isList(value)) {
      const items = value.map((item, i) => (isProps(item) ? without(item, inner, [...path, i], stands) : item));
      return [[name, items]];
    }
    if (type !== "object" || !isProps(value)) return [[name, value]];
    const back = without(value, inner, path, stands);
    const empty = Object.entries(back).every(([key, item]) => inner[key]?.type !== "object" && isNothing(item));
    return empty && !stands.some((pattern) => covers(pattern, path)) ? [] : [[name, back]];
  });
  return Object.fromEntries(entries);
}

function isNothing(v: Value): boolean {
  if (isList(v)) return v.every(isNothing);
  if (isProps(v)) return Object.values(v).every(isNothing);
  return v === null || v === false || v === 0 || v === "";
}

/** `now` with what stands at a pattern written as it was before. */
function rewrite([first, ...rest]: Path, before: Value | undefined, now: Value, like: Like): Value {
  if (before === undefined) return now;
  if (first === undefined) return like(before, now);
  if (isList(now)) return isList(before) ? now.map((item, i) => rewrite(rest, before[i], item, like)) : now;
  if (!isProps(now) || !isProps(before)) return now;
  const item = now[String(first)];
  return item === undefined ? now : { ...now, [first]: rewrite(rest, before[String(first)], item, like) };
}

type Like = (before: Value, now: Value) => Value;

/** The elements that were there in the order they had, each by itself or by its name; then the others. */
const likeSet: Like = (before, now) => {
  if (!isList(before) || !isList(now)) return now;
  const left = [...now];
  const stayed = before.flatMap((old) => {
    const same = left.findIndex((item) => equal(old, item));
    const found = same >= 0 ? same : left.findIndex((item) => isNamedAs(old, item));
    return found >= 0 ? left.splice(found, 1) : [];
  });
  return [...stayed, ...left];
};

function isNamedAs(a: Value, b: Value): boolean {
  if (!isProps(a) || !isProps(b)) return false;
  return ["id", "name"].some((key) => a[key] !== undefined && equal(a[key], b[key]));
}

const likeText =
  (same: Same): Like =>
  (before, now) => {
    const texts = typeof before === "string" && typeof now === "string";
    return texts && same(before, now) ? before : now;
  };

type Same = (a: string, b: string) => boolean;

const by =
  (form: (text: string) => Value): Same =>
  (a, b) =>
    equal(form(a), form(b));

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const PRINCIPAL = /^(deleted:)?principal/;

const lastPart = (text: string) => text.replace(/^.*\//, "");
const path = (text: string) => text.replace(/^https:\/\/.*?\/(?=projects\/)/, "");

const FORMS: Readonly<Record<Form, Same>> = {
  case: by((text) => text.toLowerCase()),
  member: by((text) => (PRINCIPAL.test(text) ? text : text.toLowerCase())),
  seconds: by((text) =>
    text.replace(/^(\d+)([smhd])$/, (_, count, unit) => `${Number(count) * Number(SECONDS[unit])}s`),
  ),
  // A name alone may be anybody's of that name; two addresses must be of the same.
  link: (a, b) => (a.includes("/") && b.includes("/") ? path(a) === path(b) : lastPart(a) === lastPart(b)),
  json: by(parsed),
};

/** What a text says; one that is no JSON says itself. */
function parsed(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
