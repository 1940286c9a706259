import { plain } from "../../../catalogue/value.ts";
import type { Calls, Subject } from "./calls.ts";
import { checkInputs, differences, ignoreChanges, outputsOf, reasonsIn } from "./custom.ts";
import type { Difference } from "./diff.ts";
import type { Goal } from "./goal.ts";
import type { Provider } from "./provider.ts";
import { Refused } from "./refused.ts";
import type { Registry } from "./registry.ts";
import type { Removal } from "./removal.ts";
import { wayToReplace } from "./replace-words.ts";
import type { Sealer } from "./sealer.ts";
import type { State } from "./state.ts";
import { type Planned, step, toState } from "./step.ts";
import type { Urn } from "./urn.ts";
import { providerUrn } from "./waits.ts";

/** What the steps of a deployment work on. */
export interface CustomContext {
  readonly calls: Calls;
  readonly registry: Registry;
  readonly removal: Removal;
  readonly sealer: Sealer;
  readonly preview: boolean;
  /** Says what is under way: that is what is listed when it is refused. */
  plan(planned: Planned): void;
  /** Records a step that is done. `condemn`: the old resource goes at the end. */
  finish(state: State, planned: Planned, old: State | undefined, condemn?: boolean): State;
}

/** Why and how a resource is replaced. */
interface Replacement {
  readonly old: State;
  readonly reasons: readonly string[];
  readonly found: readonly Difference[];
  readonly deleteFirst: boolean;
}

/** Decides and does the step of a provider's resource: create, update, replace, or nothing. */
export class CustomSteps {
  readonly #context: CustomContext;
  readonly #replaced = new Set<Urn>();

  constructor(context: CustomContext) {
    this.#context = context;
  }

  /**
   * @param goal with its provider
   * @throws Refused
   */
  take(urn: Urn, goal: Goal, old: State | undefined): State {
    const { calls, registry, sealer } = this.#context;
    this.#context.plan(step(old === undefined ? "create" : "update", old, undefined));
    const provider = calls.provider(goal.type);
    const wanted = (old && provider.likeBefore?.(old.inputs, goal.inputs)) ?? goal.inputs;
    const asked = subjectOf(urn, { ...goal, inputs: ignoreChanges(goal.ignoreChanges, old?.inputs, wanted) });
    const subject = { ...asked, inputs: checkInputs(calls, provider, asked, old?.inputs) };
    if (old === undefined) return this.#create(provider, goal, subject);
    if (registry.awaitsReplacement(old)) {
      return this.#create(provider, goal, subject, { old, reasons: ["dependency"], found: [], deleteFirst: true });
    }
    const found = differences(calls, provider, subject, old, sealer, goal.replaceOnChanges);
    const reasons = [...reasonsIn(found), ...this.#otherReasons(goal, old)];
    if (reasons.length > 0) return this.#replace(provider, goal, asked, { old, reasons, found, deleteFirst: false });
    return found.length > 0
      ? this.#update(provider, goal, subject, old, found)
      : this.#same(provider, goal, subject, old);
  }

  #otherReasons(goal: Goal, old: State): readonly string[] {
    const before =
      old.provider === undefined ? undefined : this.#context.registry.presentUrn(providerUrn(old.provider));
    const now = goal.provider === undefined ? undefined : providerUrn(goal.provider);
    const moved = before !== now && before !== undefined && now !== undefined;
    return [...(moved ? ["provider"] : []), ...goal.replaceWith.filter((urn) => this.#replaced.has(urn))];
  }

  #same(provider: Provider, goal: Goal, subject: Subject, old: State): State {
    const { sealer, finish } = this.#context;
    const outputs = outputsOf(provider, goal, {}, old.outputs, sealer);
    const state = toState(subject.urn, goal, subject.inputs, outputs, sealer, old);
    return finish(state, step("same", old, state), old);
  }

  #create(provider: Provider, goal: Goal, subject: Subject, replacement?: Replacement): State {
    const { calls, sealer, preview, plan, finish } = this.#context;
    const { old, reasons, found, deleteFirst } = replacement ?? {};
    const planned = (now: State | undefined) =>
      step(old === undefined ? "create" : "replace", old, now, found, reasons, deleteFirst);
    plan(planned(undefined));
    const { id, outputs } = calls.call(subject, (request) => provider.create(request, plain(subject.inputs)));
    const sealed = outputsOf(provider, goal, subject.inputs, outputs, sealer);
    const state = { ...toState(subject.urn, goal, subject.inputs, sealed, sealer), id: preview ? "" : id };
    if (old !== undefined) this.#replaced.add(subject.urn);
    return finish(state, planned(state), old, old !== undefined && !deleteFirst);
  }

  #update(provider: Provider, goal: Goal, subject: Subject, old: State, found: readonly Difference[]): State {
    const { calls, sealer, plan, finish } = this.#context;
    const wanted = toState(subject.urn, goal, subject.inputs, {}, sealer, old);
    plan(step("update", old, wanted, found));
    const { outputs } = calls.call(subject, (request) =>
      provider.update(request, old.id ?? "", plain(old.outputs), plain(subject.inputs)),
    );
    const state = { ...wanted, outputs: outputsOf(provider, goal, subject.inputs, outputs, sealer) };
    return finish(state, step("update", old, state, found), old);
  }

  /** The inputs are checked again, without the old ones: automatic names are made anew. */
  #replace(provider: Provider, goal: Goal, asked: Subject, replacement: Replacement): State {
    const { calls, removal, sealer, plan } = this.#context;
    const { old, reasons, found } = replacement;
    plan(step("replace", old, undefined, found, reasons));
    const subject = { ...asked, inputs: checkInputs(calls, provider, asked, undefined) };
    plan(step("replace", old, toState(asked.urn, goal, subject.inputs, {}, sealer, old), found, reasons));
    if (old.protect) throw new Refused(protectedReplacement(goal.type, reasons));
    const deleteFirst =
      goal.deleteBeforeReplace ??
      calls.call(subject, (request) => provider.deleteBeforeReplace?.(request, plain(subject.inputs)) ?? false);
    if (deleteFirst) removal.beforeReplacement(old, subject, sealer);
    return this.#create(provider, goal, subject, { ...replacement, deleteFirst });
  }
}

/** What a call to a provider needs to know of what the program asks for. */
export function subjectOf(urn: Urn, goal: Goal): Subject {
  const { type, protect, inputs, provider } = goal;
  return { urn, type, protect, inputs, ...(provider === undefined ? {} : { provider }) };
}

function protectedReplacement(type: string, reasons: readonly string[]): string {
  return `is protected and would be replaced (${reasons.join(", ")}): ${wayToReplace(type, reasons)}`;
}
