import type { Value } from "../../../catalogue/value.ts";
import { type Path, touches } from "../../rehearsal/engine/path.ts";
import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import type { ChangeSet, Operation, PropertyChange, ResourceChange } from "../change-set.ts";
import { failedChangeSet } from "../failed-change-set.ts";
import type { JsonObject } from "../values/json.ts";
import { leaves } from "../values/leaves.ts";
import { isSecretInput } from "../values/secret-inputs.ts";
import { grantContext } from "./grant-context.ts";
import { kindOf, propertyChanges } from "./property-changes.ts";
import { lowersProtection, readRehearsal } from "./rehearsal.ts";
import { type RehearsedStep, readRehearsedSteps } from "./rehearsal-report.ts";

/** Paths of a type whose change replaces the resource. */
export type ReplacePaths = (type: string) => readonly Path[];

/**
 * Compares two rehearsals, of base and head, each from nothing: what the head has and the base has not is created, what only the
 * base has is deleted. What really runs is not asked; a resource that was renamed reads as one that goes and one that comes, and
 * a secret whose value alone differs as the same.
 *
 * @throws a sentence when one of them is malformed, or did not start from nothing
 */
export function readTwoRehearsals(base: JsonObject, head: JsonObject, replacePaths: ReplacePaths): ChangeSet {
  const [before, after] = [resources(base, "base"), resources(head, "head")];
  const ended = readRehearsal(head);
  if (ended.outcome !== "succeeded") {
    return {
      ...ended,
      source: "two rehearsals",
      problems: ["the rehearsal of the head ended with errors"],
      changes: [],
    };
  }
  const baseSet = readRehearsal(base);
  if (baseSet.outcome !== "succeeded") {
    return failedChangeSet(
      "two rehearsals",
      "the rehearsal of the base ended with errors: there is nothing to compare with",
    );
  }
  if (baseSet.stack !== ended.stack || baseSet.project !== ended.project) {
    return failedChangeSet("two rehearsals", "base and head are rehearsals of different stacks");
  }
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((urn) => {
    const change = compare(urn, before.get(urn), after.get(urn), replacePaths);
    return change === undefined ? [] : [change];
  });
  const both = [...after.keys()].filter((urn) => before.has(urn)).length;
  const touched = changes.filter(({ operation }) => operation === "update" || operation === "replace").length;
  return { ...ended, source: "two rehearsals", changes, unchanged: both - touched };
}

function resources(document: JsonObject, which: string): Map<string, RehearsedStep> {
  const steps = readRehearsedSteps(document);
  if (steps.some((step) => step.op !== "create" && step.op !== "read")) {
    throw new Error(`the rehearsal of the ${which} did not start from nothing: run it with a new --state folder`);
  }
  const own = steps.filter(({ custom, urn }) => custom && parts(urn).type !== STACK_TYPE);
  return new Map(own.map((step) => [step.urn, step]));
}

function compare(
  urn: string,
  before: RehearsedStep | undefined,
  after: RehearsedStep | undefined,
  replacePaths: ReplacePaths,
): ResourceChange | undefined {
  const { type, name } = parts(urn);
  const properties = propertiesOf(type, before, after, replacePaths(type));
  const lowered = (before?.protect === true && after?.protect === false) || properties.some(lowersProtection);
  const reasons = [...new Set(properties.filter(({ replaces }) => replaces).map(({ path }) => path))];
  const operation = operationOf(before, after, properties, reasons);
  if (operation === "same" && !lowered) return undefined;
  return {
    operation,
    urn,
    type,
    name,
    properties,
    context:
      before === undefined ? [] : grantContext(type, after?.inputs, properties, (path) => isSecretInput(type, path)),
    replaceReasons: operation === "replace" ? reasons : [],
    protected: before?.protect ?? false,
    protectionLowered: after !== undefined && lowered,
    unfinished: false,
  };
}

function operationOf(
  before: RehearsedStep | undefined,
  after: RehearsedStep | undefined,
  properties: readonly PropertyChange[],
  reasons: readonly string[],
): Operation {
  if (before === undefined) return after?.op === "read" ? "read" : "create";
  if (after === undefined) return before.op === "read" ? "read" : before.retained ? "forget" : "delete";
  if (reasons.length > 0) return "replace";
  return properties.length > 0 ? "update" : "same";
}

function propertiesOf(
  type: string,
  before: RehearsedStep | undefined,
  after: RehearsedStep | undefined,
  replaceOn: readonly Path[],
): PropertyChange[] {
  const found = leaves(type, [], before?.inputs, after?.inputs).filter((leaf) => leaf.path.length > 0);
  const both = before !== undefined && after !== undefined;
  return found.flatMap((leaf) => {
    const values = [leaf.before, leaf.after] as (Value | undefined)[];
    const replaces = both && replaceOn.some((pattern) => values.some((value) => touches(pattern, leaf.path, value)));
    const kind = `${kindOf(leaf)}${replaces ? "-replace" : ""}`;
    return propertyChanges(type, { path: leaf.path, kind, leaves: [leaf] }, (path) => isSecretInput(type, path));
  });
}
