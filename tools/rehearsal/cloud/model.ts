import { entryOf } from "../../../catalogue/index.ts";
import type { Kind } from "../../../catalogue/kind.ts";
import type { Path } from "../engine/path.ts";
import { type ReadBackOf, readBackOf } from "./read-back.ts";
import { replacePaths } from "./replace-paths.ts";
import { type Shape, shapeOf } from "./shape.ts";
import type { TypeFacts } from "./type-facts.ts";

/** All that is known of one resource type. */
export interface Model {
  readonly type: string;
  readonly facts: TypeFacts;
  readonly kind: Kind;
  readonly shape: Shape;
  readonly replaceOn: readonly Path[];
  readonly readBack: ReadBackOf;
  readonly isProvider: boolean;
}

/** What the engine adds to the inputs of every provider resource. */
const ENGINE_INPUTS = { version: { type: "string" }, pluginDownloadURL: { type: "string" } } as const;

/** Puts the facts of a type together. */
export function modelOf(type: string, facts: TypeFacts, kind: Kind): Model {
  const isProvider = type.startsWith("pulumi:providers:");
  const inputs = isProvider ? { ...facts.inputs, ...ENGINE_INPUTS } : facts.inputs;
  const shape = shapeOf(inputs, facts.required);
  const readBack = readBackOf(type, facts.inputs, entryOf(type)?.readsBack ?? {});
  return { type, facts, kind, shape, replaceOn: replacePaths(facts.inputs), readBack, isProvider };
}
