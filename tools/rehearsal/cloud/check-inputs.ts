import { isList, isProps, type Props, UNKNOWN, type Value } from "../../../catalogue/value.ts";
import { didYouMean } from "../../../stacks/settings/words/did-you-mean.ts";
import { formatPath } from "../engine/path.ts";
import type { CheckFailure } from "../engine/provider.ts";
import type { Test } from "./field-rule.ts";
import type { Field, Shape } from "./shape.ts";
import type { FieldFacts } from "./type-facts.ts";
import { article, hasType, kindOf } from "./value-types.ts";

/** What to know about the values that are checked. */
export interface CheckOptions {
  /** Fill in the provider's defaults (providers' own inputs have none). */
  readonly fill: boolean;
  /** Inputs may come as JSON text, as the SDK sends a provider's own. */
  readonly json?: boolean;
  /** Whether a value may be shown in a message. */
  isSecret(path: string): boolean;
}

/**
 * Checks inputs against the facts at every depth: names, types, values, rules, what is required; fills in the provider's defaults.
 * Unknown values pass. A part in which nothing is filled in is returned as it came.
 */
export function checkInputs(
  shape: Shape,
  news: Props,
  options: CheckOptions,
): { inputs: Props; failures: readonly CheckFailure[] } {
  const checker = new Checker(options);
  return { inputs: checker.object(shape, news), failures: checker.failures };
}

class Checker {
  readonly failures: CheckFailure[] = [];
  readonly #path: (string | number)[] = [];
  readonly #options: CheckOptions;

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  object(shape: Shape, value: Props): Props {
    const changed: Record<string, Value> = {};
    for (const name of Object.keys(value)) {
      const item = value[name];
      if (item === undefined || name.startsWith("__")) continue;
      this.#path.push(name);
      const field = shape.fields.get(name);
      const checked = field ? this.#field(field, item) : item;
      if (!field) this.#fail(unknownName(name, shape));
      if (checked !== item && !this.#options.json) changed[name] = checked;
      this.#path.pop();
    }
    this.#required(shape, value);
    if (this.#options.fill) {
      for (const [name, filled] of shape.defaults) if (value[name] === undefined) changed[name] = filled;
    }
    return Object.keys(changed).length > 0 ? { ...value, ...changed } : value;
  }

  #required(shape: Shape, value: Props): void {
    for (const name of shape.required) {
      if (value[name] !== undefined && value[name] !== null) continue;
      this.#path.push(name);
      this.#fail("is required, got nothing");
      this.#path.pop();
    }
  }

  #field(field: Field, given: Value): Value {
    const { facts, shape } = field;
    const value = this.#options.json ? parsed(given, facts) : given;
    if (value === UNKNOWN || value === null) return given;
    if (facts.computed) this.#fail("is set by the provider, leave it out");
    if (facts.type === "array") return this.#array(field, value);
    if (facts.type === "map") return this.#map(facts, value);
    if (facts.type !== "object") {
      this.#scalar(facts, field.test, value);
      return given;
    }
    if (isProps(value)) return shape ? this.object(shape, value) : value;
    this.#fail(`must be an object, got ${kindOf(value)}`);
    return value;
  }

  #array(field: Field, value: Value): Value {
    if (!isList(value)) {
      this.#fail(`must be a list, got ${kindOf(value)}`);
      return value;
    }
    const items = value.map((item, i) => {
      this.#path.push(i);
      const checked = this.#item(field, item);
      this.#path.pop();
      return checked;
    });
    return items.every((item, i) => item === value[i]) ? value : items;
  }

  #item({ shape, facts, test }: Field, item: Value): Value {
    if (item === UNKNOWN) return item;
    if (shape && isProps(item)) return this.object(shape, item);
    if (shape) this.#fail(`must be an object, got ${kindOf(item)}`);
    else this.#scalar({ ...facts, type: scalarType(facts.items) }, test, item);
    return item;
  }

  #map(facts: FieldFacts, value: Value): Value {
    if (!isProps(value)) {
      this.#fail(`must be a map, got ${kindOf(value)}`);
      return value;
    }
    for (const key of Object.keys(value)) {
      this.#path.push(key);
      this.#scalar({ type: scalarType(facts.items) }, undefined, value[key] ?? null);
      this.#path.pop();
    }
    return value;
  }

  #scalar(facts: FieldFacts, test: Test | undefined, value: Value): void {
    if (value === UNKNOWN || value === null) return;
    if (!hasType(facts.type, value)) this.#fail(`must be ${article(facts.type)}, got ${kindOf(value)}`);
    else if (facts.values && !facts.values.includes(value)) {
      this.#fail(`must be one of ${facts.values.join(", ")}, got ${this.#shown(facts, value)}`);
    } else {
      const wrong = test?.(value);
      if (wrong !== undefined) this.#fail(`${wrong}, got ${this.#shown(facts, value)}`);
    }
  }

  #shown(facts: FieldFacts, value: Value): string {
    return facts.secret || this.#options.isSecret(formatPath(this.#path)) ? "a secret value" : JSON.stringify(value);
  }

  #fail(reason: string): void {
    this.failures.push({ property: formatPath(this.#path), reason });
  }
}

function unknownName(name: string, shape: Shape): string {
  const meant = didYouMean(name, shape.fields.keys());
  return `unknown property${meant === undefined ? "" : `, did you mean ${meant}`}`;
}

function parsed(value: Value, facts: FieldFacts): Value {
  if (typeof value !== "string" || facts.type === "string" || value === UNKNOWN) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function scalarType(items: string | undefined): FieldFacts["type"] {
  return items === "integer" || items === "number" || items === "boolean" ? items : "string";
}
