import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import { isAllowed } from "../values/is-allowed.ts";
import { isObject } from "../values/json.ts";
import type { EachValue } from "../values/masker.ts";
import type { RehearsedStep } from "./rehearsal-report.ts";
import type { Step } from "./step.ts";

/** Deeper values are not looked at: they are never shown either. */
const DEEPEST = 200;

/**
 * Goes through every text in the states of the steps and in the configuration. Names of resources may be shown, and so may what
 * the stack says of what it holds back.
 */
export function eachPlanValue(steps: readonly Step[], config: unknown): EachValue {
  return (found) => {
    for (const step of steps) {
      const { type, name } = parts(step.urn);
      found(name, () => true);
      for (const state of [step.old, step.new]) {
        visit(type, [], state?.inputs, found);
        visit(type, [], state?.outputs, found);
      }
    }
    visit("", [], config, found);
  };
}

/** As `eachPlanValue`, for the inputs of a rehearsal. */
export function eachInputValue(steps: readonly RehearsedStep[]): EachValue {
  return (found) => {
    for (const { urn, inputs, diff } of steps) {
      const { type, name } = parts(urn);
      found(name, () => true);
      visit(type, [], inputs, found);
      for (const { before, after } of diff) {
        for (const value of [before, after]) visit("", [], value, found);
      }
    }
  };
}

type Found = Parameters<EachValue>[0];

/** `path` is one array for the whole walk: most values are dismissed without a look at it. */
function visit(type: string, path: (string | number)[], value: unknown, found: Found): void {
  if (typeof value === "string") found(value, () => mayShow(type, path));
  else if (path.length > DEEPEST) return;
  else if (Array.isArray(value)) value.forEach((item, i) => void enter(type, path, i, item, found));
  else if (isObject(value)) for (const key of Object.keys(value)) enter(type, path, key, value[key], found);
}

function enter(type: string, path: (string | number)[], key: string | number, value: unknown, found: Found): void {
  path.push(key);
  visit(type, path, value, found);
  path.pop();
}

function mayShow(type: string, path: readonly (string | number)[]): boolean {
  return isAllowed(type, path) || (type === STACK_TYPE && path[0] === "heldBack");
}
