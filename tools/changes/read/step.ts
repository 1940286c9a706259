import { isObject, type JsonObject, own, text, texts } from "../values/json.ts";

/** What a state of the document says of a resource. */
export interface State {
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly custom: boolean;
  /** The cloud's id; empty while there is none. */
  readonly id: string;
  /** URNs of what it waits for. */
  readonly dependencies: readonly string[];
  readonly parent?: string;
  /** `urn::id` of its provider. */
  readonly provider?: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly unfinished: boolean;
  /** Top-level names that are secret in the outputs, and so in the inputs. */
  readonly secrets: ReadonlySet<string>;
}

/** One step of `pulumi preview --json`, checked. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly old?: State;
  readonly new?: State;
  readonly diffReasons: readonly string[];
  readonly replaceReasons: readonly string[];
  /** Undefined where the provider gave no detail. */
  readonly detailedDiff?: JsonObject;
}

/**
 * Reads one step; fields it does not know are ignored.
 * @throws when a field it needs is missing or of another kind
 */
export function readStep(raw: unknown, index: number): Step {
  const where = `steps[${index}]`;
  const op = text(raw, "op");
  const urn = text(raw, "urn");
  if (op === undefined) throw new Error(`${where}.op: expected a text, got ${kindOf(own(raw, "op"))}`);
  if (urn === undefined || !urn.startsWith("urn:pulumi:") || urn.split("::").length < 4) {
    throw new Error(`${where}.urn: expected urn:pulumi:STACK::PROJECT::TYPE::NAME, got ${kindOf(own(raw, "urn"))}`);
  }
  const old = readState(own(raw, "oldState"), `${where}.oldState`);
  const now = readState(own(raw, "newState"), `${where}.newState`);
  const detailed = own(raw, "detailedDiff");
  return {
    op,
    urn,
    ...(old && { old }),
    ...(now && { new: now }),
    diffReasons: texts(raw, "diffReasons"),
    replaceReasons: texts(raw, "replaceReasons"),
    ...(isObject(detailed) && Object.keys(detailed).length > 0 && { detailedDiff: detailed }),
  };
}

function readState(raw: unknown, where: string): State | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (!isObject(raw)) throw new Error(`${where}: expected an object, got ${kindOf(raw)}`);
  const errors = own(raw, "initErrors");
  const [parent, provider] = [text(raw, "parent"), text(raw, "provider")];
  return {
    inputs: objectAt(raw, "inputs", where),
    outputs: objectAt(raw, "outputs", where),
    // The engine always writes it; only what says that it is none is taken for a component, and left out.
    custom: own(raw, "custom") !== false,
    id: text(raw, "id") ?? "",
    dependencies: texts(raw, "dependencies"),
    ...(parent !== undefined && { parent }),
    ...(provider !== undefined && { provider }),
    protect: own(raw, "protect") === true,
    retainOnDelete: own(raw, "retainOnDelete") === true,
    unfinished: Array.isArray(errors) && errors.length > 0,
    secrets: new Set(texts(raw, "additionalSecretOutputs")),
  };
}

function objectAt(raw: JsonObject, key: string, where: string): JsonObject {
  const value = own(raw, key);
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Error(`${where}.${key}: expected an object, got ${kindOf(value)}`);
  return value;
}

/** Names the kind of a value, never the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a${/^[aeiou]/.test(typeof value) ? "n" : ""} ${typeof value}`;
}
