import { type Props, plain } from "../../../catalogue/value.ts";
import { secretPaths } from "../engine/path.ts";
import type { Planned, Provider, Request } from "../engine/provider.ts";
import { nameOf, type Urn } from "../engine/urn.ts";
import { Waits } from "../engine/waits.ts";
import type { Finding } from "../finding.ts";
import { byItself } from "./by-itself.ts";
import { openCloud, openUnder } from "./index.ts";
import { findingKinds, rules } from "./rules/index.ts";

/** What an engine's plan says of one resource. Secrets are marked, and what is not known yet is the sentinel. */
export interface PlanStep {
  readonly op: Planned["operation"];
  readonly urn: Urn;
  readonly type: string;
  /** False for components and the stack, which others wait for and no rule is about. */
  readonly custom: boolean;
  readonly protect: boolean;
  /** What is there now: absent of a creation. */
  readonly before?: { readonly id: string; readonly inputs: Props; readonly outputs: Props };
  /** Inputs that are wanted: absent of a deletion. */
  readonly after?: Props;
  readonly dependencies: readonly Urn[];
  /** URN of the provider resource. */
  readonly provider?: Urn;
  readonly parent?: Urn;
}

/** What a plan of the real engine does not say. */
const ONLY_REHEARSED = new Set(findingKinds.filter(({ onlyRehearsed }) => onlyRehearsed).map(({ code }) => code));

/**
 * What the rules find in a plan that the real engine made: its steps are played to the model of the clouds, on what the plan says is there.
 * @param whole whether it lists what stays as it is, too: if not, a resource is judged by what it says of itself alone
 */
export function judgePlan(steps: readonly PlanStep[], whole: boolean): readonly Finding[] {
  const there = steps.flatMap(standing);
  const cloud = whole
    ? openCloud(there, undefined)
    : openUnder({ rules: rules.map(byItself), planRules: [] }, there, undefined);
  const waits = new Waits();
  for (const { urn, dependencies, parent, provider } of steps) {
    waits.add(urn, [...dependencies, ...[parent, provider].filter((other) => other !== undefined)]);
  }
  const providers = new Map(steps.map((step) => [step.urn, step.after ?? step.before?.inputs ?? {}]));
  const found: Finding[] = [];
  const plan = steps.flatMap((step) => {
    const provider = step.custom ? cloud.provider(step.type) : undefined;
    if (provider === undefined) return [];
    const { urn, type, protect } = step;
    const request: Request = {
      urn,
      type,
      name: nameOf(urn),
      config: plain(providers.get(step.provider ?? "") ?? {}),
      preview: true,
      protect,
      secretPaths: secretPaths(step.after ?? {}),
      follows: (other) => waits.follows(urn, other),
      report: (finding) => void found.push({ ...finding, urn }),
    };
    return [planned(step, play(step, provider, request))];
  });
  found.push(...cloud.settle(plan));
  return found.filter(({ code }) => !ONLY_REHEARSED.has(code));
}

/** What is there, with the outputs the cloud gave: of what was sent, as it was sent. */
function standing(step: PlanStep): readonly Parameters<typeof openCloud>[0][number][] {
  if (!step.custom || step.before === undefined) return [];
  const { id, inputs, outputs } = step.before;
  return [{ ...planned({ ...step, op: "same", after: inputs }, plain({ ...outputs, ...inputs })), id }];
}

function planned({ urn, type, op, after, before, dependencies, protect }: PlanStep, outputs: Props): Planned {
  const inputs = plain(after ?? before?.inputs ?? {});
  return { urn, type, name: nameOf(urn), operation: op, inputs, outputs, dependencies, protect };
}

/** Does to the model what the step would do; gives the outputs. */
function play({ op, before, after = {} }: PlanStep, provider: Provider, request: Request): Props {
  const [inputs, outputs] = [plain(after), plain({ ...before?.outputs, ...before?.inputs })];
  const id = before?.id ?? "";
  switch (op) {
    case "create":
      return provider.create(request, inputs).outputs;
    case "replace":
      if (provider.deleteBeforeReplace?.(request, inputs)) provider.delete(request, id, outputs);
      return provider.create(request, inputs).outputs;
    case "update":
      return provider.update(request, id, outputs, inputs).outputs;
    case "delete":
      provider.delete(request, id, outputs);
      return outputs;
    case "same":
      return outputs;
  }
}
