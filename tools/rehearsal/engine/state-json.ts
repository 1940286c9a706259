import { createHash } from "node:crypto";
import {
  isProps,
  isSecret,
  mapValues,
  type Props,
  SECRET,
  SIGNATURE,
  secret,
  type Value,
} from "../../../catalogue/value.ts";
import type { Kept, State } from "./state.ts";

/** Version of the engine's protocol that the shape follows; `magic` is its digest, as `pulumi stack import` wants it. */
const ENGINE = "v3.0.0";
const NOTE =
  "State of a rehearsal against a model of the clouds: nothing in it exists. Secret values are placeholders.";

/**
 * The text of a state file: the shape of `pulumi stack export --show-secrets`, with a part of its own for the rehearsal.
 * @param now time of writing, ISO 8601
 */
export function writeState(kept: Kept, now: string): string {
  const magic = createHash("sha256").update(ENGINE).digest("hex");
  const document = {
    version: 3,
    deployment: {
      manifest: { time: now, magic, version: ENGINE },
      resources: kept.resources.map(toJson),
      metadata: {},
    },
    rehearsal: { note: NOTE, key: kept.key, ...(kept.memory === undefined ? {} : { memory: kept.memory }) },
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/**
 * Reads a state file's text.
 * @throws Error in a few words when it is no state of a rehearsal
 */
export function readState(text: string): Kept {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error("it is not JSON");
  }
  const { version, deployment, rehearsal } = object(document, "it is not an object");
  if (version !== 3) throw new Error(`its version is ${JSON.stringify(version)}, not 3`);
  const { key, memory } = object(rehearsal, "it was not written by a rehearsal");
  if (typeof key !== "string" || key === "") throw new Error("it was not written by a rehearsal");
  const { resources } = object(deployment, "it has no deployment");
  if (!Array.isArray(resources)) throw new Error("its deployment has no resources");
  const read = resources.map(fromJson);
  holdTogether(read);
  return { key, resources: read, ...(memory === undefined ? {} : { memory: memory as Props }) };
}

/** What hangs together in every state an engine writes, and what the rest of the code relies on. */
function holdTogether(resources: readonly State[]): void {
  const urns = new Set<string>();
  for (const [index, { urn, parent }] of resources.entries()) {
    if (urns.has(urn)) throw new Error(`its resource ${index + 1} has the URN of another`);
    if (parent !== undefined && !urns.has(parent))
      throw new Error(`the parent of its resource ${index + 1} is not before it`);
    urns.add(urn);
  }
}

/** Fields of a state by what they hold; absent, they have a value of their own. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...Object.fromEntries(["inputs", "outputs", "propertyDependencies"].map((key) => [key, isMap])),
  ...Object.fromEntries(
    ["dependencies", "ignoreChanges", "replaceOnChanges", "additionalSecretOutputs"].map((key) => [key, Array.isArray]),
  ),
  ...Object.fromEntries(
    ["parent", "provider", "id"].map((key) => [key, (value: unknown) => typeof value === "string"]),
  ),
  ...Object.fromEntries(
    ["custom", "protect", "retainOnDelete", "external"].map((key) => [
      key,
      (value: unknown) => typeof value === "boolean",
    ]),
  ),
};

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toJson(state: State): Record<string, unknown> {
  const { inputs, outputs, ...rest } = state;
  const kept = Object.entries(rest).filter(([, value]) => value !== false && !isEmpty(value));
  return { ...Object.fromEntries(kept), custom: state.custom, inputs: hide(inputs), outputs: hide(outputs) };
}

function fromJson(value: unknown, index: number): State {
  const json = object(value, `its resource ${index + 1} is not an object`);
  for (const key of ["urn", "type"]) {
    if (typeof json[key] !== "string") throw new Error(`its resource ${index + 1} has no ${key}`);
  }
  for (const [key, fits] of Object.entries(FIELDS)) {
    if (json[key] !== undefined && !fits(json[key]))
      throw new Error(`the ${key} of its resource ${index + 1} cannot be read`);
  }
  return {
    custom: false,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    additionalSecretOutputs: [],
    external: false,
    ...json,
    inputs: reveal((json.inputs ?? {}) as Props),
    outputs: reveal((json.outputs ?? {}) as Props),
  } as unknown as State;
}

/** A secret as an export shows it: its (sealed) value as JSON text. */
function hide(v: Props): Value {
  return mapValues(v, (item) =>
    isSecret(item) ? { [SIGNATURE]: SECRET, plaintext: JSON.stringify(item.value) } : undefined,
  );
}

function reveal(v: Props): Props {
  return mapValues(v, (item) =>
    isProps(item) && item[SIGNATURE] === SECRET ? secret(opened(item)) : undefined,
  ) as Props;
}

function opened({ plaintext }: Props): Value {
  try {
    return JSON.parse(String(plaintext)) as Value;
  } catch {
    throw new Error("one of its secrets cannot be read");
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function object(value: unknown, otherwise: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(otherwise);
  return value as Record<string, unknown>;
}
