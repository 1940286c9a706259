import type { Naming } from "../../../catalogue/kind.ts";
import { type Props, plain, UNKNOWN } from "../../../catalogue/value.ts";
import { secretPaths } from "../engine/path.ts";
import type { Planned, Provider, Request } from "../engine/provider.ts";
import { nameOf, type Urn } from "../engine/urn.ts";
import { Waits } from "../engine/waits.ts";
import type { Finding } from "../finding.ts";
import { byItself } from "./by-itself.ts";
import { openCloud, openUnder } from "./index.ts";
import { kinds } from "./kinds.ts";
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
  const providers = new Map(steps.map((step) => [step.urn, plain(step.after ?? step.before?.inputs ?? {})]));
  const configOf = (step: PlanStep) => providers.get(step.provider ?? "") ?? {};
  const there = steps.flatMap((step) => standing(step, configOf(step)));
  const cloud = whole
    ? openCloud(there, undefined)
    : openUnder({ rules: rules.map(byItself), planRules: [] }, there, undefined);
  const waits = new Waits();
  for (const { urn, dependencies, parent, provider } of steps) {
    waits.add(urn, [...dependencies, ...[parent, provider].filter((other) => other !== undefined)]);
  }
  const found: Finding[] = [];
  const plan = steps.flatMap((step) => {
    const provider = step.custom ? cloud.provider(step.type) : undefined;
    if (provider === undefined) return [];
    const { urn, type, protect } = step;
    const request: Request = {
      urn,
      type,
      name: nameOf(urn),
      config: configOf(step),
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

/** What is there, as the model knows it: by the id that the model would give, whose form a provider's need not have. */
function standing(step: PlanStep, config: Props): readonly Parameters<typeof openCloud>[0][number][] {
  if (!step.custom || step.before === undefined) return [];
  const outputs = outputsOf(step, config);
  const kind = kinds[step.type];
  const id = kind === undefined ? UNKNOWN : kind.id(outputs, namingOf(step, config));
  const known = typeof id === "string" && id !== UNKNOWN ? id : step.before.id;
  return [{ ...planned({ ...step, op: "same", after: step.before.inputs }, outputs), id: known }];
}

/** The outputs of what is there: as the cloud gave them, but what was sent as it was sent, and what follows from that where nothing was given. */
function outputsOf(step: PlanStep, config: Props): Props {
  const [inputs, outputs] = [plain(step.before?.inputs ?? {}), plain(step.before?.outputs ?? {})];
  return { ...kinds[step.type]?.derived?.(inputs, namingOf(step, config)), ...outputs, ...inputs };
}

/** Nothing is made up for what is there: it has its name. */
function namingOf({ urn }: PlanStep, config: Props): Naming {
  return { name: nameOf(urn), config, seed: urn, next: () => 1 };
}

function planned({ urn, type, op, after, before, dependencies, protect }: PlanStep, outputs: Props): Planned {
  const inputs = plain(after ?? before?.inputs ?? {});
  return { urn, type, name: nameOf(urn), operation: op, inputs, outputs, dependencies, protect };
}

/** Does to the model what the step would do; gives the outputs. */
function play(step: PlanStep, provider: Provider, request: Request): Props {
  const [inputs, outputs] = [plain(step.after ?? {}), outputsOf(step, request.config)];
  const id = standing(step, request.config)[0]?.id ?? "";
  switch (step.op) {
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
