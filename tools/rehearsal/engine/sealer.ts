import { createHmac, randomBytes } from "node:crypto";
import {
  isList,
  isProps,
  isSecret,
  mapValues,
  type Props,
  secret,
  UNKNOWN,
  type Value,
} from "../../../catalogue/value.ts";

const PLACEHOLDER = /^rehearsal-secret-[0-9a-f]{32}$/;
const REDACTED = "[secret]";
/** Shorter texts would redact half of every message, and are no secret anyone could keep. */
const SHORTEST_REDACTED = 6;

/**
 * Keeps secret values out of states and messages. A secret is kept as a placeholder: a digest under a key that belongs to one state
 * file, so that an unchanged secret is recognised on the next run and nothing of its value is stored.
 */
export class Sealer {
  readonly #key: string;
  readonly #seen = new Set<string>();

  /** @param key what digests are made with: `Sealer.newKey()` for a new state, otherwise the state's own */
  constructor(key: string) {
    this.#key = key;
  }

  /** A key for a new state: 32 random bytes in hexadecimal. */
  static newKey(): string {
    return randomBytes(32).toString("hex");
  }

  /** Replaces what is inside the secrets of `v`, leaf by leaf, by placeholders. Doing it twice changes nothing. */
  seal(v: Props): Props;
  seal(v: Value): Value;
  seal(v: Value): Value {
    return mapValues(v, (item) => {
      if (!isSecret(item)) return undefined;
      const sealed = mapValues(item.value, (leaf) => this.#sealLeaf(leaf));
      return sealed === item.value ? item : secret(sealed);
    });
  }

  /**
   * `news` (plain) with a placeholder wherever `olds` (plain, sealed) has the placeholder of that same value: what is compared to
   * tell whether a secret changed.
   */
  reconcile(olds: Props, news: Props): Props;
  reconcile(olds: Value | undefined, news: Value): Value;
  reconcile(olds: Value | undefined, news: Value): Value {
    if (typeof olds === "string") return PLACEHOLDER.test(olds) && this.#sealLeaf(news) === olds ? olds : news;
    if (isList(olds) && isList(news)) return news.map((item, i) => this.reconcile(olds[i], item));
    if (!isProps(olds) || !isProps(news)) return news;
    return Object.fromEntries(Object.entries(news).map(([key, item]) => [key, this.reconcile(olds[key], item)]));
  }

  /** Makes `redact` know further secret texts: those of the configuration and of the environment. */
  remember(texts: Iterable<string>): void {
    for (const text of texts) if (text.length >= SHORTEST_REDACTED) this.#seen.add(text);
  }

  /** A message without any of the secret texts met so far. */
  redact(message: string): string {
    let result = message;
    for (const text of this.#seen) if (result.includes(text)) result = result.replaceAll(text, REDACTED);
    return result;
  }

  #sealLeaf(leaf: Value): Value | undefined {
    if (isList(leaf) || isProps(leaf)) return undefined;
    if (leaf === UNKNOWN || (typeof leaf === "string" && PLACEHOLDER.test(leaf))) return leaf;
    if (typeof leaf === "string") this.remember([leaf]);
    const digest = createHmac("sha256", this.#key).update(JSON.stringify(leaf)).digest("hex");
    return `rehearsal-secret-${digest.slice(0, 32)}`;
  }
}

/** `v` with every part marked secret that is secret in `like`, at the same place. */
export function markSecrets(v: Props, like: Props): Props;
export function markSecrets(v: Value, like: Value | undefined): Value;
export function markSecrets(v: Value, like: Value | undefined): Value {
  if (isSecret(like)) return secret(v);
  if (isSecret(v) || like === undefined) return v;
  if (isList(v) && isList(like)) {
    const items = v.map((item, i) => markSecrets(item, like[i]));
    return items.every((item, i) => item === v[i]) ? v : items;
  }
  if (!isProps(v) || !isProps(like)) return v;
  let result: Record<string, Value> | undefined;
  for (const key of Object.keys(v)) {
    const item = v[key] as Value;
    const marked = markSecrets(item, like[key]);
    if (marked !== item) {
      result ??= { ...v };
      result[key] = marked;
    }
  }
  return result ?? v;
}
