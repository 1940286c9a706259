import type { Props, Value } from "./value.ts";
import { UNKNOWN } from "./value.ts";

/** What a kind's functions may ask about the resource besides its properties. */
export interface Naming {
  /** Logical name of the resource. */
  readonly name: string;
  /** Inputs of its provider: project, region, owner. */
  readonly config: Props;
  /** Differs between resources, and between a resource and the one that takes its place. */
  readonly seed: string;
  /** The next number of a count that the clouds keep under `key`, from 1. Counts survive deletion. */
  next(key: string): number;
}

/** Days after a deletion between which nothing new may take the id. Before `from`, creating it undeletes what had it. */
export interface Tombstone {
  readonly from: number;
  readonly until: number;
}

/** What the schema of a resource type does not say: a few lines by hand. Functions see inputs (and, for `id`, outputs); they may be unknown. */
export interface Kind {
  /** The cloud's id, in the format `pulumi import` takes. */
  readonly id: (o: Props, n: Naming) => Value;
  /** Outputs that a preview knows when it knows the inputs they come from. */
  readonly derived?: (i: Props, n: Naming) => Props;
  /** Outputs made up on creation; a preview does not know them. */
  readonly assigned?: (o: Props, n: Naming) => Props;
  /** Further keys under which rules look the resource up, made from outputs (inputs included). */
  readonly keys?: (o: Props) => readonly Value[];
  /** What it is a part of, by type and id: that must be there first. */
  readonly parent?: (o: Props) => readonly [type: string, id: Value];
  /** The Google API that must be enabled first. */
  readonly api?: string;
  /** Whether a rehearsal says what is lost with it: not of what goes together with something else that is said. */
  readonly warns?: boolean;
  /** `deletionProtection` refuses its deletion: when true only, or also when it is not given. */
  readonly guard?: "when true" | "unless false";
  /** Two resources may name one object in the cloud: the second creation is not refused (IAM members, API switches). */
  readonly shared?: boolean;
  /** Its id is nobody else's concern: it is not looked up and cannot be taken (random values). */
  readonly local?: boolean;
  /** The cloud keeps the id reserved for a time after deletion. */
  readonly tombstone?: Tombstone;
  /** Letters of an automatic name are lowered. */
  readonly lowerAutoname?: boolean;
  /** Inputs that the cloud shows to everyone who may look: dotted patterns, `*` for any index or key. */
  readonly shown?: readonly string[];
}

/** A template that is unknown as soon as a part of it is: `` known`projects/${p}` ``. */
export function filled(strings: TemplateStringsArray, ...values: readonly (Value | undefined)[]): Value {
  let text = strings[0] ?? "";
  for (const [i, value] of values.entries()) {
    if (value === UNKNOWN || value === undefined || value === null) return UNKNOWN;
    text += String(value) + (strings[i + 1] ?? "");
  }
  return text;
}
