import { type Props, secret, UNKNOWN, type Value } from "../../../catalogue/value.ts";
import { judgePlan, type PlanStep } from "../../rehearsal/cloud/judge-plan.ts";
import { parts, STACK_TYPE } from "../../rehearsal/engine/urn.ts";
import { providerUrn } from "../../rehearsal/engine/waits.ts";
import type { Finding } from "../../rehearsal/finding.ts";
import { operationOf } from "../operation.ts";
import { UNKNOWNS } from "../values/engine-forms.ts";
import { isObject } from "../values/json.ts";
import { withSecretMarks } from "../values/secret-marks.ts";
import { SECRET_TEXT } from "../values/side.ts";
import { type ProjectNumbers, projectNumbers } from "./project-numbers.ts";
import type { State, Step } from "./step.ts";

/** Deeper values are not judged. */
const DEEPEST = 60;

/**
 * What the rehearsal's rules find in the steps of `pulumi preview --json`, errors and warnings, not yet masked.
 * @param same how many resources stay as they are, by the engine's own count
 */
export function findingsOf(steps: readonly Step[], same: number): readonly Finding[] {
  const numbers = projectNumbers(steps);
  const judged = steps.flatMap((step) => toJudge(step, numbers));
  return judgePlan(judged, isWhole(steps, same))
    .filter(({ severity, message }) => severity !== "info" && !numbers.isMadeUp(message))
    .map((finding) => ({ ...finding, message: numbers.toReal(finding.message), fix: numbers.toReal(finding.fix) }));
}

/** Whether the plan lists everything: what stays only does with `--show-sames`, or where nothing was there yet. */
function isWhole(steps: readonly Step[], same: number): boolean {
  const listed = new Set(steps.map(({ urn }) => urn));
  const stays = steps.filter(({ op }) => op === "same").length;
  return (
    stays >= same &&
    steps.some(({ urn }) => parts(urn).type === STACK_TYPE) &&
    steps.every(({ urn, old, new: now }) => {
      const { custom, parent, provider } = now ?? old ?? {};
      const needsProvider = custom && !parts(urn).type.startsWith("pulumi:providers:");
      const named = [parent, ...(needsProvider ? [providerUrn(provider ?? "")] : [])];
      return named.every((other) => other === undefined || listed.has(other));
    })
  );
}

/** Only what the engine calls by a name of its own, and what is not listed twice: the steps of one replacement are one. */
function toJudge(step: Step, numbers: ProjectNumbers): readonly PlanStep[] {
  const state = step.new ?? step.old;
  const op = operation(step);
  if (op === undefined || state === undefined) return [];
  const { custom, protect, dependencies, parent, provider } = state;
  const before = op === "create" ? undefined : (step.old ?? step.new);
  return [
    {
      op,
      urn: step.urn,
      type: parts(step.urn).type,
      custom,
      protect,
      dependencies,
      ...(parent !== undefined && { parent }),
      ...(provider !== undefined && { provider: providerUrn(provider) }),
      ...(before && { before: valuesOf(before, numbers) }),
      ...(step.new && { after: valuesOf(step.new, numbers).inputs }),
    },
  ];
}

/** `undefined`: nothing that a rule would judge, as a resource that is left in the cloud. */
function operation({ op, old }: Step): PlanStep["op"] | undefined {
  if (op === "create-replacement" || op === "delete-replaced") return undefined;
  const known = operationOf(op);
  if (known === "delete") return old?.retainOnDelete ? undefined : known;
  if (known === "create" || known === "update" || known === "replace") return known;
  // What is taken over is there already.
  return known === "same" || known === "refresh" || known === "import" ? "same" : undefined;
}

function valuesOf({ id, inputs, outputs }: State, numbers: ProjectNumbers) {
  const read = (props: unknown) => (plainValue(withSecretMarks(props), numbers, 0) ?? {}) as Props;
  return { id: numbers.toModel(id), inputs: read(inputs), outputs: read(outputs) };
}

/** A value as the model of the clouds takes it; `undefined` for what the engine keeps for itself. */
function plainValue(value: unknown, numbers: ProjectNumbers, depth: number): Value | undefined {
  if (typeof value === "string") {
    if (value === SECRET_TEXT) return secret(UNKNOWN);
    return UNKNOWNS.includes(value) ? UNKNOWN : numbers.toModel(value);
  }
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, numbers, depth + 1) ?? null);
  if (!isObject(value)) return undefined;
  const known = Object.entries(value).flatMap(([key, item]) => {
    const read = key.startsWith("__") ? undefined : plainValue(item, numbers, depth + 1);
    return read === undefined ? [] : [[key, read] as const];
  });
  return Object.fromEntries(known);
}
