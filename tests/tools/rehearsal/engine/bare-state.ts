import type { State } from "../../../../tools/rehearsal/engine/state.ts";

/** What every state has, for tests that care about a few of its properties. */
export const BARE: Omit<State, "urn" | "type" | "custom"> = {
  inputs: {},
  outputs: {},
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  additionalSecretOutputs: [],
  external: false,
};
