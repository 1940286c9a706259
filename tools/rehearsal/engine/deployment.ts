import { Calls, providerReference, type Subject } from "./calls.ts";
import { checkInputs, differences, ignoreChanges, outputsOf, reasonsIn } from "./custom.ts";
import { type Difference, diffProps } from "./diff.ts";
import { FormerNames } from "./former-names.ts";
import type { Goal } from "./goal.ts";
import type { Cloud, Provider } from "./provider.ts";
import { Refused } from "./refused.ts";
import { Registry } from "./registry.ts";
import { Removal } from "./removal.ts";
import type { Sealer } from "./sealer.ts";
import type { Failure, Operation, State, Step } from "./state.ts";
import { isProviderType, makeUrn, packageOf, providerType, STACK_TYPE, type Urn } from "./urn.ts";
import { equal, type Props, plain } from "./value.ts";
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

type Planned = Omit<Step, "urn" | "type" | "parent" | "custom" | "retained" | "failed">;

/** One operation on a stack: takes what the program registers, decides the steps, and lets the clouds do them. */
export class Deployment {
  readonly steps: Step[] = [];
  readonly calls: Calls;
  readonly #options: DeploymentOptions;
  readonly #registry: Registry;
  readonly #waits = new Waits();
  readonly #formerNames: FormerNames;
  readonly #removal: Removal;
  readonly #replaced = new Set<Urn>();
  /** The step under way: what is listed when it is refused. */
  #planned: Planned = step("create", undefined, undefined);
  #root: Urn | undefined;

  constructor(options: DeploymentOptions) {
    this.#options = options;
    this.#registry = new Registry(options.previous);
    this.#formerNames = new FormerNames(options.stack, options.project);
    this.calls = new Calls({
      cloud: options.cloud,
      preview: options.preview,
      waits: this.#waits,
      state: (urn) => this.#registry.get(urn),
    });
    this.#removal = new Removal(this.#registry, this.calls, (step) => this.#add(step));
  }

  /** The URN of the stack, once it is registered. */
  get root(): Urn | undefined {
    return this.#root;
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
    const { stack, project } = this.#options;
    const urn = makeUrn(stack, project, goal.parent, goal.type, goal.name);
    const taken = this.#registry.takenBy(urn);
    this.#planned = step("create", undefined, undefined);
    try {
      if (taken !== undefined) throw new Refused(duplicate(urn, taken));
      const old = this.#registry.claim(urn, this.#formerNames.of(urn, goal));
      this.#waits.add(urn, waitsFor(goal));
      return goal.custom ? this.#custom(urn, goal, old) : this.#component(urn, goal, old);
    } catch (error) {
      throw this.#refuse(urn, goal, error);
    }
  }

  /** Sets the outputs of a component or of the stack. */
  registerOutputs(urn: Urn, outputs: Props): void {
    const state = this.#registry.registered(urn);
    if (state === undefined) throw new Refused(`${urn}: outputs of a resource that was never registered`);
    this.#registry.record({ ...state, outputs: this.#options.sealer.seal(outputs) }, undefined);
  }

  /** The stack's outputs; secrets are sealed. */
  get outputs(): Props {
    return this.#root === undefined ? {} : (this.#registry.registered(this.#root)?.outputs ?? {});
  }

  /**
   * Reads a resource that is not managed here (`X.get`).
   * @throws Refused when there is none
   */
  read(goal: Goal, id: string): State {
    const urn = makeUrn(this.#options.stack, this.#options.project, goal.parent, goal.type, goal.name);
    this.#planned = step("read", undefined, undefined);
    try {
      if (this.#registry.takenBy(urn) !== undefined) throw new Refused(duplicate(urn, urn));
      const old = this.#registry.claim(urn, []);
      this.#waits.add(urn, waitsFor(goal));
      const subject = this.#subject(urn, goal);
      const provider = this.calls.provider(goal.type);
      const found = this.calls.call(subject, (request) => provider.read(request, id, plain(goal.inputs)));
      if (found === undefined) throw new Refused(`${goal.type} ${id}: there is no such resource to read`);
      const outputs = outputsOf(provider, goal, goal.inputs, found.outputs, this.#options.sealer);
      const state = { ...this.#state(urn, goal, goal.inputs, outputs), id, external: true };
      return this.#finishStep(state, step("read", old, state), old);
    } catch (error) {
      throw this.#refuse(urn, goal, error);
    }
  }

  /** Answers a provider function, or the engine's own `pulumi:pulumi:getResource`. */
  invoke(token: string, args: Props, provider: string | undefined): Props {
    if (token === "pulumi:pulumi:getResource") return this.#getResource(String(args.urn));
    const config = provider ? this.#registry.get(providerUrn(provider))?.inputs : undefined;
    return this.calls.provider(token).invoke(token, plain(args), plain(config ?? {}));
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

  /** The findings that need the whole plan. Added to those of the steps. */
  settle(): void {
    this.calls.findings.push(
      ...this.#options.cloud.settle(
        this.steps
          .filter((each) => !each.failed && each.op !== "read")
          .map((each) => {
            const state = (each.new ?? each.old) as State;
            return {
              urn: each.urn,
              type: each.type,
              name: each.urn.slice(each.urn.lastIndexOf("::") + 2),
              operation: each.op as Exclude<Operation, "read">,
              inputs: plain(state.inputs),
              outputs: plain(state.outputs),
              dependencies: state.dependencies,
              protect: state.protect,
            };
          }),
      ),
    );
  }

  #component(urn: Urn, goal: Goal, old: State | undefined): State {
    if (goal.type === STACK_TYPE) this.#root = urn;
    const inputs = this.#options.sealer.seal(goal.inputs);
    const state = this.#state(urn, goal, inputs, {});
    const found = old === undefined ? [] : diffProps(old.inputs, inputs, []);
    const op = old === undefined ? "create" : found.length > 0 ? "update" : "same";
    return this.#finishStep(state, step(op, old, state, found), old);
  }

  #custom(urn: Urn, goal: Goal, old: State | undefined): State {
    const provided = this.#withProvider(goal);
    this.#planned = step(old === undefined ? "create" : "update", old, undefined);
    this.#waits.add(urn, waitsFor(provided));
    const provider = this.calls.provider(goal.type);
    const wanted = ignoreChanges(goal.ignoreChanges, old?.inputs, provided.inputs);
    const asked = this.#subject(urn, { ...provided, inputs: wanted });
    const subject = { ...asked, inputs: checkInputs(this.calls, provider, asked, old?.inputs) };
    if (old === undefined) return this.#create(provider, provided, subject, undefined, []);
    if (this.#registry.awaitsReplacement(old)) return this.#create(provider, provided, subject, old, ["dependency"]);
    const found = differences(this.calls, provider, subject, old, this.#options.sealer, goal.replaceOnChanges);
    const reasons = [...reasonsIn(found), ...this.#otherReasons(provided, old)];
    if (reasons.length > 0) return this.#replace(provider, provided, asked, old, found, reasons);
    if (found.length > 0) return this.#update(provider, provided, subject, old, found);
    const outputs = outputsOf(provider, provided, {}, old.outputs, this.#options.sealer);
    const state = this.#state(urn, provided, subject.inputs, outputs, old);
    return this.#finishStep(state, step("same", old, state), old);
  }

  #otherReasons(goal: Goal, old: State): readonly string[] {
    const before = old.provider === undefined ? undefined : this.#registry.presentUrn(providerUrn(old.provider));
    const now = goal.provider === undefined ? undefined : providerUrn(goal.provider);
    const moved = before !== now && before !== undefined && now !== undefined;
    return [...(moved ? ["provider"] : []), ...goal.replaceWith.filter((urn) => this.#replaced.has(urn))];
  }

  #create(
    provider: Provider,
    goal: Goal,
    subject: Subject,
    old: State | undefined,
    reasons: readonly string[],
    found: readonly Difference[] = [],
    deleteBeforeReplace = old !== undefined,
  ): State {
    const op = old === undefined ? "create" : "replace";
    this.#planned = step(op, old, undefined, found, reasons, deleteBeforeReplace);
    const { id, outputs } = this.calls.call(subject, (request) => provider.create(request, plain(subject.inputs)));
    const sealed = outputsOf(provider, goal, subject.inputs, outputs, this.#options.sealer);
    const state = { ...this.#state(subject.urn, goal, subject.inputs, sealed), id: this.#options.preview ? "" : id };
    if (old !== undefined) this.#replaced.add(subject.urn);
    const condemn = old !== undefined && !deleteBeforeReplace;
    return this.#finishStep(state, step(op, old, state, found, reasons, deleteBeforeReplace), old, condemn);
  }

  #update(provider: Provider, goal: Goal, subject: Subject, old: State, found: readonly Difference[]): State {
    this.#planned = step("update", old, undefined, found);
    const { outputs } = this.calls.call(subject, (request) =>
      provider.update(request, old.id ?? "", plain(old.outputs), plain(subject.inputs)),
    );
    const sealed = outputsOf(provider, goal, subject.inputs, outputs, this.#options.sealer);
    const state = this.#state(subject.urn, goal, subject.inputs, sealed, old);
    return this.#finishStep(state, step("update", old, state, found), old);
  }

  #replace(
    provider: Provider,
    goal: Goal,
    asked: Subject,
    old: State,
    found: readonly Difference[],
    reasons: readonly string[],
  ): State {
    this.#planned = step("replace", old, undefined, found, reasons);
    const subject = { ...asked, inputs: checkInputs(this.calls, provider, asked, undefined) };
    if (old.protect) throw new Refused(protectedReplacement(reasons));
    const first =
      goal.deleteBeforeReplace ??
      this.calls.call(subject, (request) => provider.deleteBeforeReplace?.(request, plain(subject.inputs)) ?? false);
    if (first) this.#removal.beforeReplacement(old, subject, this.#options.sealer);
    return this.#create(provider, goal, subject, old, reasons, found, first);
  }

  /** Lists a step that is refused, so that the tree shows where the trouble is. */
  #refuse(urn: Urn, goal: Goal, error: unknown): Refused {
    this.calls.fail(urn, error);
    const { type, parent, custom } = goal;
    this.#add({ ...this.#planned, urn, type, custom, ...(parent && { parent }), retained: false, failed: true });
    return new Refused(urn, true);
  }

  #finishStep(state: State, planned: Planned, old: State | undefined, condemn = false): State {
    this.#registry.record(state, old, condemn);
    const { urn, type, parent, custom } = state;
    this.#add({ ...planned, urn, type, custom, ...(parent && { parent }), retained: false, failed: false });
    return state;
  }

  #add(added: Step): void {
    this.steps.push(added);
    this.#options.onStep?.(added);
  }

  #subject(urn: Urn, goal: Goal): Subject {
    const { type, protect, inputs, provider } = goal;
    return { urn, type, protect, inputs, ...(provider === undefined ? {} : { provider }) };
  }

  #state(urn: Urn, goal: Goal, inputs: Props, outputs: Props, old?: State): State {
    const now = new Date().toISOString();
    const sealed = this.#options.sealer.seal(inputs);
    const unchanged = old !== undefined && equal(old.inputs, sealed);
    return {
      urn,
      type: goal.type,
      custom: goal.custom,
      ...(old?.id === undefined ? {} : { id: old.id }),
      inputs: sealed,
      outputs,
      ...(goal.parent === undefined ? {} : { parent: goal.parent }),
      ...(goal.provider === undefined ? {} : { provider: goal.provider }),
      dependencies: goal.dependencies,
      propertyDependencies: goal.propertyDependencies,
      protect: goal.protect,
      retainOnDelete: goal.retainOnDelete,
      ...(goal.deletedWith === undefined ? {} : { deletedWith: goal.deletedWith }),
      ignoreChanges: goal.ignoreChanges,
      replaceOnChanges: goal.replaceOnChanges,
      additionalSecretOutputs: goal.additionalSecretOutputs,
      external: false,
      created: old?.created ?? now,
      modified: unchanged ? (old.modified ?? now) : now,
    };
  }

  /** The goal with its provider: the one the program gave, else the package's default one where the stack allows it. */
  #withProvider(goal: Goal): Goal {
    if (goal.provider !== undefined || isProviderType(goal.type)) return goal;
    const pkg = packageOf(goal.type);
    const banned = JSON.parse(this.#options.config["pulumi:disable-default-providers"] ?? "[]") as readonly string[];
    if (banned.includes("*") || banned.includes(pkg)) {
      throw new Refused(
        `default provider for '${pkg}' is disabled (pulumi:disable-default-providers in Pulumi.yaml): pass an explicit provider to ${goal.name}`,
      );
    }
    return { ...goal, provider: providerReference(this.#defaultProvider(pkg, goal.version)) };
  }

  #defaultProvider(pkg: string, version: string | undefined): State {
    const name = version ? `default_${version.replaceAll(/[.+-]/g, "_")}` : "default";
    const urn = makeUrn(this.#options.stack, this.#options.project, this.#root, providerType(pkg), name);
    const inputs = Object.entries(this.#options.config)
      .filter(([key]) => key.startsWith(`${pkg}:`))
      .map(([key, value]) => [key.slice(pkg.length + 1), value] as const);
    const goal = {
      ...EMPTY,
      type: providerType(pkg),
      name,
      inputs: { ...Object.fromEntries(inputs), ...(version ? { version } : {}) },
    };
    return (
      this.#registry.registered(urn) ?? this.register(this.#root === undefined ? goal : { ...goal, parent: this.#root })
    );
  }

  #getResource(urn: Urn): Props {
    const state = this.#registry.get(urn);
    if (state === undefined) throw new Refused(`${urn}: there is no such resource in this stack`);
    return { urn, id: state.id ?? "", state: state.outputs };
  }
}

const PROTECTED =
  "is protected and the program no longer registers it. Removing it takes two steps: put the entry back with `retire: true` in the " +
  "stack file and run an up, then delete the entry";
const PROTECTED_FROM_DESTROY =
  "is protected: a destroy, here as in the real engine, stops at it. Set `retire: true` on its entry of the stack file and run an up first";

const EMPTY: Goal = {
  type: "",
  name: "",
  custom: true,
  inputs: {},
  protect: false,
  retainOnDelete: false,
  dependencies: [],
  propertyDependencies: {},
  ignoreChanges: [],
  replaceOnChanges: [],
  replaceWith: [],
  additionalSecretOutputs: [],
  aliases: [],
};

function step(
  op: Operation,
  old: State | undefined,
  now: State | undefined,
  found: readonly Difference[] = [],
  replaceReasons: readonly string[] = [],
  deleteBeforeReplace = false,
): Planned {
  return {
    op,
    ...(old === undefined ? {} : { old }),
    ...(now === undefined ? {} : { new: now }),
    differences: found,
    replaceReasons,
    deleteBeforeReplace,
  };
}

function duplicate(urn: Urn, taken: Urn): string {
  return taken === urn
    ? `duplicate resource URN ${urn}: give each resource of one type and parent its own name`
    : `${urn} was taken over by ${taken} through an alias: a former name can be continued once only`;
}

function protectedReplacement(reasons: readonly string[]): string {
  return `is protected and would be replaced (${reasons.join(", ")}): undo that change, or retire it first (\`retire: true\`, up, then make the change)`;
}
