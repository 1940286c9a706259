/** A property value as the Pulumi protocol encodes it: JSON, with signed objects for secrets, references and assets. */
export type Value = null | boolean | number | string | readonly Value[] | Props;
/** Properties of a resource by name. */
export type Props = { readonly [key: string]: Value };

/** What stands for a value that is not known before the apply: one string of the protocol, for every type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value marked secret. */
export type Secret = Props & { readonly value: Value };

/**
 * The key by which the engine marks an object that stands for something else: a secret, an output, an asset, a reference.
 * Source: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
 */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
/** What stands under that key in a secret. */
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** Whether a value is an object, signed or not. */
export function isProps(v: Value | undefined): v is Props {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}

/** Whether a value is an array. `Array.isArray` alone loses the element type of a readonly array. */
export function isList(v: Value | undefined): v is readonly Value[] {
  return Array.isArray(v);
}

/** Marks a value as secret; a secret stays what it is. */
export function secret(v: Value): Secret {
  return isSecret(v) ? v : { [SIGNATURE]: SECRET, value: v };
}

/** Whether a value is marked secret at its top. */
export function isSecret(v: Value | undefined): v is Secret {
  return isProps(v) && v[SIGNATURE] === SECRET;
}

/** The value itself when `v` is marked secret at its top, otherwise `v`. */
export function open(v: Value): Value {
  return isSecret(v) ? open(v.value) : v;
}

/**
 * Rewrites a value from the top: where `f` gives a value it stands as it is, where it gives undefined the parts are visited.
 * A value in which nothing changes is returned itself, so an untouched tree costs no memory.
 */
export function mapValues(v: Value, f: (v: Value) => Value | undefined): Value {
  const replaced = f(v);
  if (replaced !== undefined) return replaced;
  if (isList(v)) {
    const items = v.map((item) => mapValues(item, f));
    return items.every((item, i) => item === v[i]) ? v : items;
  }
  if (isProps(v)) return mapProps(v, (item) => mapValues(item, f));
  return v;
}

function mapProps(props: Props, f: (v: Value) => Value): Props {
  let changed = false;
  const result: Record<string, Value> = {};
  for (const key of Object.keys(props)) {
    const item = props[key] as Value;
    const mapped = f(item);
    changed ||= mapped !== item;
    result[key] = mapped;
  }
  return changed ? result : props;
}

/** Opens secrets and turns references to resources into their id (a component's into its URN), at any depth. */
export function plain(v: Props): Props;
export function plain(v: Value): Value;
export function plain(v: Value): Value {
  return mapValues(v, (item) => {
    if (!isProps(item) || item[SIGNATURE] === undefined) return undefined;
    if (item[SIGNATURE] === SECRET) return plain(item.value ?? null);
    if (item[SIGNATURE] === REFERENCE) return item.id ?? item.urn ?? null;
    return undefined;
  });
}

/** Whether two values are the same, key order aside. Secrets are opened; an unknown is equal to nothing, itself included. */
export function equal(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [left, right] = [open(a), open(b)];
  if (left === UNKNOWN || right === UNKNOWN) return false;
  if (isList(left)) return isList(right) && left.length === right.length && left.every((v, i) => equal(v, right[i]));
  if (!isProps(left)) return left === right;
  if (!isProps(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => equal(left[key], right[key]));
}
