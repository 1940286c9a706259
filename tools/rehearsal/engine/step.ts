import { equal, type Props } from "../../../catalogue/value.ts";
import type { Difference } from "./diff.ts";
import type { Goal } from "./goal.ts";
import type { Sealer } from "./sealer.ts";
import type { Operation, State, Step } from "./state.ts";
import type { Urn } from "./urn.ts";

/** What is known of a step before it is done. */
export type Planned = Omit<Step, "urn" | "type" | "parent" | "custom" | "retained" | "failed">;

/** A step, planned or done. */
export function step(
  op: Operation,
  old: State | undefined,
  now: State | undefined,
  differences: readonly Difference[] = [],
  replaceReasons: readonly string[] = [],
  deleteBeforeReplace = false,
): Planned {
  return {
    op,
    ...(old === undefined ? {} : { old }),
    ...(now === undefined ? {} : { new: now }),
    differences,
    replaceReasons,
    deleteBeforeReplace,
  };
}

/** What a state file will say of a resource. `outputs` are sealed already; the id is that of `old`, the resource it continues. */
export function toState(urn: Urn, goal: Goal, inputs: Props, outputs: Props, sealer: Sealer, old?: State): State {
  const now = new Date().toISOString();
  const sealed = sealer.seal(inputs);
  const unchanged = old !== undefined && equal(old.inputs, sealed);
  return {
    urn,
    type: goal.type,
    custom: goal.custom,
    ...(old?.id === undefined ? {} : { id: old.id }),
    inputs: sealed,
    outputs,
    ...(goal.parent === undefined ? {} : { parent: goal.parent }),
    ...(goal.provider === undefined ? {} : { provider: goal.provider }),
    dependencies: goal.dependencies,
    propertyDependencies: goal.propertyDependencies,
    protect: goal.protect,
    retainOnDelete: goal.retainOnDelete,
    ...(goal.deletedWith === undefined ? {} : { deletedWith: goal.deletedWith }),
    ignoreChanges: goal.ignoreChanges,
    replaceOnChanges: goal.replaceOnChanges,
    additionalSecretOutputs: goal.additionalSecretOutputs,
    external: false,
    created: old?.created ?? now,
    modified: unchanged ? (old.modified ?? now) : now,
  };
}
