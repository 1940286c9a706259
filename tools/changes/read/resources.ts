import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import type { Operation, ResourceChange } from "../change-set.ts";
import { operationOf } from "../operation.ts";
import { valueAt } from "../values/value-at.ts";
import { readProperties } from "./properties.ts";
import type { Step } from "./step.ts";

/** The changes of a plan: a line per resource, replacement steps folded, components and the stack left out. */
export function readResources(steps: readonly Step[]): ResourceChange[] {
  const changes = new Map<string, ResourceChange>();
  for (const step of steps) {
    const change = readResource(step);
    if (change === undefined) continue;
    const earlier = changes.get(step.urn);
    changes.set(step.urn, earlier === undefined ? change : fold(earlier, change));
  }
  return [...changes.values()];
}

function readResource(step: Step): ResourceChange | undefined {
  const { type, name } = parts(step.urn);
  const operation = operationFor(step);
  if (type === STACK_TYPE || isComponent(step)) return undefined;
  const lowered = lowersProtection(step, operation);
  const unfinished = step.old?.unfinished ?? false;
  if (operation === "same" && !lowered) return undefined;
  const { properties, noise, context } = readProperties(type, step);
  if (operation === "update" && properties.length === 0 && noise && !lowered && !unfinished) return undefined;
  return {
    operation,
    ...(operation === "unknown" && { rawOperation: step.op }),
    urn: step.urn,
    type,
    name,
    properties: operation === "same" ? [] : properties,
    context,
    replaceReasons: step.replaceReasons,
    protected: step.old?.protect ?? step.new?.protect ?? false,
    protectionLowered: lowered,
    unfinished,
  };
}

function operationFor(step: Step): Operation {
  const operation = operationOf(step.op);
  return operation === "delete" && step.old?.retainOnDelete ? "forget" : operation;
}

/** A component exists in the state alone; a step without any state is not known to be one. */
function isComponent(step: Step): boolean {
  const states = [step.old, step.new].filter((state) => state !== undefined);
  return states.length > 0 && states.every((state) => !state.custom);
}

/** Provider-side protections, by path. */
const PROTECTIONS = [["deletionProtection"], ["settings", "deletionProtectionEnabled"]] as const;

function lowersProtection(step: Step, operation: Operation): boolean {
  const { old, new: now } = step;
  if (old === undefined || now === undefined || operation === "refresh") return false;
  if (old.protect && !now.protect) return true;
  return PROTECTIONS.some((path) => {
    const before = valueAt(old.inputs, path) ?? valueAt(old.outputs, path);
    return before === true && valueAt(now.inputs, path) === false;
  });
}

/** Two steps of one resource: the more destructive operation, and what either says. */
function fold(a: ResourceChange, b: ResourceChange): ResourceChange {
  const richer = b.properties.length > a.properties.length ? b : a;
  return {
    ...richer,
    operation: together(a.operation, b.operation),
    replaceReasons: [...new Set([...a.replaceReasons, ...b.replaceReasons])],
    protected: a.protected || b.protected,
    protectionLowered: a.protectionLowered || b.protectionLowered,
    unfinished: a.unfinished || b.unfinished,
  };
}

const BY_WEIGHT: readonly Operation[] = ["unknown", "replace", "delete", "forget", "create", "import", "update"];

function together(a: Operation, b: Operation): Operation {
  if ([a, b].sort().join() === "create,delete") return "replace";
  return BY_WEIGHT.find((operation) => operation === a || operation === b) ?? a;
}
