import { type Props, plain } from "../../../catalogue/value.ts";
import { Calls, providerReference } from "./calls.ts";
import { outputsOf } from "./custom.ts";
import { CustomSteps, subjectOf } from "./custom-steps.ts";
import { defaultProvider } from "./default-provider.ts";
import { diffProps } from "./diff.ts";
import { FormerNames } from "./former-names.ts";
import type { Goal } from "./goal.ts";
import type { Cloud } from "./provider.ts";
import { Refused } from "./refused.ts";
import { Registry } from "./registry.ts";
import { Removal } from "./removal.ts";
import { LEAVES_IN_TWO_STEPS } from "./retire-words.ts";
import type { Sealer } from "./sealer.ts";
import type { Failure, State, Step } from "./state.ts";
import { type Planned, step, toState } from "./step.ts";
import { isProviderType, makeUrn, STACK_TYPE, type Urn } from "./urn.ts";
import { providerUrn, Waits, waitsFor } from "./waits.ts";

/** What a deployment starts from. */
export interface DeploymentOptions {
  readonly stack: string;
  readonly project: string;
  readonly cloud: Cloud;
  readonly sealer: Sealer;
  readonly previous: readonly State[];
  readonly preview: boolean;
  /** The stack's configuration: `ns:key` to text. Default providers and their ban are read from it. */
  readonly config: Readonly<Record<string, string>>;
  /** Called after each step, for progress. */
  readonly onStep?: (step: Step) => void;
}

/** One operation on a stack: takes what the program registers, decides the steps, and lets the clouds do them. */
export class Deployment {
  readonly steps: Step[] = [];
  readonly calls: Calls;
  readonly #options: DeploymentOptions;
  readonly #registry: Registry;
  readonly #waits = new Waits();
  readonly #formerNames: FormerNames;
  readonly #removal: Removal;
  readonly #custom: CustomSteps;
  /** The step under way: what is listed when it is refused. */
  #planned: Planned = step("create", undefined, undefined);
  #root: Urn | undefined;

  constructor(options: DeploymentOptions) {
    const { cloud, preview, previous, stack, project, sealer } = options;
    this.#options = options;
    this.#registry = new Registry(previous);
    this.#formerNames = new FormerNames(stack, project);
    this.calls = new Calls({ cloud, preview, waits: this.#waits, state: (urn) => this.#registry.get(urn) });
    this.#removal = new Removal(this.#registry, this.calls, (added) => this.#add(added));
    this.#custom = new CustomSteps({
      calls: this.calls,
      registry: this.#registry,
      removal: this.#removal,
      sealer,
      preview,
      plan: (planned) => {
        this.#planned = planned;
      },
      finish: (...args) => this.#finish(...args),
    });
  }

  /** The steps refused so far. */
  get failures(): readonly Failure[] {
    return this.calls.failures;
  }

  /**
   * Registers a resource: plans its step and does it.
   * @throws Refused when the step is refused; the failure or finding is listed already
   */
  register(goal: Goal): State {
    return this.#claiming(goal, step("create", undefined, undefined), (urn, old) => {
      if (!goal.custom) return this.#component(urn, goal, old);
      const provided = this.#withProvider(goal);
      this.#waits.add(urn, waitsFor(provided));
      return this.#custom.take(urn, provided, old);
    });
  }

  /**
   * Reads a resource that is not managed here (`X.get`).
   * @throws Refused when there is none
   */
  read(goal: Goal, id: string): State {
    return this.#claiming(goal, step("read", undefined, undefined), (urn, old) => {
      const provider = this.calls.provider(goal.type);
      const found = this.calls.call(subjectOf(urn, goal), (request) => provider.read(request, id, plain(goal.inputs)));
      if (found === undefined) throw new Refused(`${goal.type} ${id}: there is no such resource to read`);
      const outputs = outputsOf(provider, goal, goal.inputs, found.outputs, this.#options.sealer);
      const state = { ...toState(urn, goal, goal.inputs, outputs, this.#options.sealer), id, external: true };
      return this.#finish(state, step("read", old, state), old);
    });
  }

  /** Sets the outputs of a component or of the stack. */
  registerOutputs(urn: Urn, outputs: Props): void {
    const state = this.#registry.registered(urn);
    if (state === undefined) throw new Refused(`${urn}: outputs of a resource that was never registered`);
    this.#registry.record({ ...state, outputs: this.#options.sealer.seal(outputs) }, undefined);
  }

  /** Answers a provider function, or the engine's own `pulumi:pulumi:getResource`. */
  invoke(token: string, args: Props, provider: string | undefined): Props {
    if (token === "pulumi:pulumi:getResource") return this.#getResource(String(args.urn));
    const config = provider ? this.#registry.get(providerUrn(provider))?.inputs : undefined;
    return this.calls.provider(token).invoke(token, plain(args), plain(config ?? {}));
  }

  /** The stack's outputs; secrets are sealed. */
  get outputs(): Props {
    return this.#root === undefined ? {} : (this.#registry.registered(this.#root)?.outputs ?? {});
  }

  /** The program ended well: deletes what it no longer registers and what was replaced. Does nothing once a step was refused. */
  finish(): void {
    if (!this.calls.failed) this.#removal.run(PROTECTED);
  }

  /** Deletes everything, dependents first; no program runs. */
  destroy(): void {
    this.#removal.run(PROTECTED_FROM_DESTROY);
  }

  /** The resources as they are now, for the state file. */
  list(): readonly State[] {
    return this.#registry.list();
  }

  /** Runs `f` on the URN and the old state of what is registered; what is refused is listed as a step, once. */
  #claiming(goal: Goal, planned: Planned, f: (urn: Urn, old: State | undefined) => State): State {
    const urn = makeUrn(this.#options.stack, this.#options.project, goal.parent, goal.type, goal.name);
    this.#planned = planned;
    try {
      const taken = this.#registry.takenBy(urn);
      if (taken !== undefined) throw new Refused(duplicate(urn, taken));
      const old = this.#registry.claim(urn, this.#formerNames.of(urn, goal));
      this.#waits.add(urn, waitsFor(goal));
      return f(urn, old);
    } catch (error) {
      this.calls.fail(urn, error);
      const { type, parent, custom } = goal;
      this.#add({ ...this.#planned, urn, type, custom, ...(parent && { parent }), retained: false, failed: true });
      throw new Refused(urn, true);
    }
  }

  #component(urn: Urn, goal: Goal, old: State | undefined): State {
    if (goal.type === STACK_TYPE) this.#root = urn;
    const state = toState(urn, goal, goal.inputs, {}, this.#options.sealer);
    const found = old === undefined ? [] : diffProps(old.inputs, state.inputs, []);
    const op = old === undefined ? "create" : found.length > 0 ? "update" : "same";
    return this.#finish(state, step(op, old, state, found), old);
  }

  #finish(state: State, planned: Planned, old: State | undefined, condemn = false): State {
    this.#registry.record(state, old, condemn);
    const { urn, type, parent, custom } = state;
    this.#add({ ...planned, urn, type, custom, ...(parent && { parent }), retained: false, failed: false });
    return state;
  }

  #add(added: Step): void {
    this.steps.push(added);
    this.#options.onStep?.(added);
  }

  /** The goal with its provider: the one the program gave, else the package's default one where the stack allows it. */
  #withProvider(goal: Goal): Goal {
    if (goal.provider !== undefined || isProviderType(goal.type)) return goal;
    const wanted = defaultProvider(goal, this.#options.config, this.#root);
    const urn = makeUrn(this.#options.stack, this.#options.project, wanted.parent, wanted.type, wanted.name);
    return { ...goal, provider: providerReference(this.#registry.registered(urn) ?? this.register(wanted)) };
  }

  #getResource(urn: Urn): Props {
    const state = this.#registry.get(urn);
    if (state === undefined) throw new Refused(`${urn}: there is no such resource in this stack`);
    return { urn, id: state.id ?? "", state: state.outputs };
  }
}

const PROTECTED =
  `is protected and the program no longer registers it. ${LEAVES_IN_TWO_STEPS}. ` +
  "Where the entry is still there, it is held back: the warning says what it waits for";
const PROTECTED_FROM_DESTROY =
  "is protected: a destroy, here as in the real engine, stops at it. Set `retire: true` on its entry of the stack file and run an up first";

function duplicate(urn: Urn, taken: Urn): string {
  return taken === urn
    ? `duplicate resource URN ${urn}: give each resource of one type and parent its own name`
    : `${urn} was taken over by ${taken} through an alias: a former name can be continued once only`;
}
