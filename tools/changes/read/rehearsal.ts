import { parsePath } from "../../rehearsal/engine/path.ts";
import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import type { ChangeSet, PropertyChange, ResourceChange } from "../change-set.ts";
import { operationOf } from "../operation.ts";
import { type JsonObject, own, text } from "../values/json.ts";
import { leaves } from "../values/leaves.ts";
import { isSecretInput } from "../values/secret-inputs.ts";
import { grantContext } from "./grant-context.ts";
import { readHeldBack } from "./held-back.ts";
import { eachInputValue } from "./plan-values.ts";
import { kindOf, propertyChanges } from "./property-changes.ts";
import { type RehearsedStep, readRehearsedSteps } from "./rehearsal-report.ts";
import { rehearsedDiagnostics } from "./rehearsed-diagnostics.ts";

/**
 * Reads the document of one rehearsal: what it did or would do to the last rehearsal's state.
 * @throws a sentence when it is malformed
 */
export function readRehearsal(document: JsonObject): ChangeSet {
  const steps = readRehearsedSteps(document);
  const diagnostics = rehearsedDiagnostics(document, eachInputValue(steps));
  const [project, stack] = [text(document, "project"), text(document, "stack")];
  const unchanged = own(own(document, "summary"), "same");
  const ok = own(document, "ok") === true;
  return {
    source: "rehearsal",
    outcome: ok ? "succeeded" : "failed",
    problems: ok ? [] : ["the rehearsal ended with errors"],
    ...(project && { project }),
    ...(stack && { stack }),
    changes: steps.filter(isChange).map(changeOf),
    ...(typeof unchanged === "number" && { unchanged }),
    diagnostics,
    heldBack: readHeldBack(own(document, "outputs"), diagnostics),
  };
}

/** Whether a step does something outside of the state. */
function isChange(step: RehearsedStep): boolean {
  return step.custom && step.op !== "same" && parts(step.urn).type !== STACK_TYPE;
}

function changeOf(step: RehearsedStep): ResourceChange {
  const { type, name } = parts(step.urn);
  const operation = operationOf(step.op);
  const properties = propertiesOf(type, step);
  return {
    operation: operation === "delete" && step.retained ? "forget" : operation,
    ...(operation === "unknown" && { rawOperation: step.op }),
    urn: step.urn,
    type,
    name,
    properties,
    context:
      step.diff.length > 0 ? grantContext(type, step.inputs, properties, (path) => isSecretInput(type, path)) : [],
    replaceReasons: step.replaceReasons,
    protected: step.protect,
    protectionLowered: properties.some(lowersProtection),
    unfinished: false,
  };
}

function propertiesOf(type: string, step: RehearsedStep): PropertyChange[] {
  const hides = (path: Parameters<typeof isSecretInput>[1]) => isSecretInput(type, path);
  if (step.diff.length > 0) {
    return step.diff.flatMap(({ path: written, kind, replaces, before, after }) => {
      const path = pathOf(written);
      const found = leaves(type, path, before, after);
      const entry = { path, kind: replaces ? `${kind}-replace` : kind };
      return propertyChanges(type, { ...entry, leaves: found.length > 0 ? found : [{ path, before, after }] }, hides);
    });
  }
  const gone = step.op === "delete";
  const found = leaves(type, [], gone ? step.inputs : undefined, gone ? undefined : step.inputs);
  return found
    .filter((leaf) => leaf.path.length > 0)
    .flatMap((leaf) => propertyChanges(type, { path: leaf.path, kind: kindOf(leaf), leaves: [leaf] }, hides));
}

function pathOf(written: string) {
  try {
    return parsePath(written);
  } catch {
    return [written];
  }
}

/** Whether a property is a provider's own deletion protection going off. */
export function lowersProtection({ path, before, after }: PropertyChange): boolean {
  if (path !== "deletionProtection" && path !== "settings.deletionProtectionEnabled") return false;
  return before.kind === "shown" && before.text === "true" && after.kind === "shown" && after.text === "false";
}
