import { type Props, plain, UNKNOWN } from "../../../catalogue/value.ts";
import type { Calls, Subject } from "./calls.ts";
import { differences, reasonsIn } from "./custom.ts";
import { Refused } from "./refused.ts";
import type { Registry } from "./registry.ts";
import type { Sealer } from "./sealer.ts";
import type { State, Step } from "./state.ts";
import type { Urn } from "./urn.ts";
import { providerUrn, waitsFor } from "./waits.ts";

/** Deletes what has to go, dependents first. */
export class Removal {
  readonly #registry: Registry;
  readonly #calls: Calls;
  readonly #add: (step: Step) => void;
  /** Deleted in this run, by the URN they had. */
  readonly #gone = new Set<Urn>();

  constructor(registry: Registry, calls: Calls, add: (step: Step) => void) {
    this.#registry = registry;
    this.#calls = calls;
    this.#add = add;
  }

  /**
   * Everything the program no longer registers and everything replaced, in one reverse order of the last state. What could not be
   * deleted keeps what it depends on; the rest goes on, so that one run reports every problem.
   * @param whenProtected what to say of a resource that is protected
   */
  run(whenProtected: string): void {
    for (const state of this.#registry.unreplaced()) this.#add(deletion(state, false));
    const kept = new Set<Urn>();
    const doomed = this.#registry.doomed();
    const going = new Set(doomed.map(({ state }) => state.urn));
    for (const { state, replaced } of doomed) {
      if (kept.has(state.urn)) {
        for (const urn of waitsFor(state)) kept.add(urn);
        if (!replaced) this.#add({ ...deletion(state, false), op: "same", retained: false });
        continue;
      }
      try {
        if (state.protect) throw new Refused(whenProtected);
        this.#delete(state, state.deletedWith !== undefined && going.has(state.deletedWith));
        this.#registry.remove(state);
        if (!replaced) this.#add(deletion(state, false));
      } catch (error) {
        this.#calls.fail(state.urn, error);
        this.#add(deletion(state, true));
        for (const urn of waitsFor(state)) kept.add(urn);
      }
    }
  }

  /**
   * Deletes `old` before its replacement is created, and before it every dependent that cannot outlive it: those register later, and
   * are then created anew.
   * @throws Refused when one of them is protected, or its deletion is refused
   */
  beforeReplacement(old: State, subject: Subject, sealer: Sealer): void {
    const dependents = this.#registry.dependents(old, (dependent, gone) => this.#mustFollow(dependent, gone, sealer));
    const blocked = dependents.filter((dependent) => dependent.protect);
    if (blocked.length > 0) {
      const names = blocked.map((dependent) => dependent.urn).join(", ");
      throw new Refused(`cannot be deleted before it is replaced: protected resources depend on it (${names})`);
    }
    for (const dependent of [...dependents].reverse()) {
      this.#delete(dependent, false);
      this.#registry.removeForReplacement(dependent);
    }
    this.#delete(old, false, subject);
    this.#registry.removeForReplacement(old);
  }

  /** Whether a dependent has to be replaced when the resources in `gone` are: with what they gave it unknown, its provider says so. */
  #mustFollow(dependent: State, gone: ReadonlySet<Urn>, sealer: Sealer): boolean {
    if (dependent.provider !== undefined && gone.has(providerUrn(dependent.provider))) return true;
    const touched = Object.entries(dependent.propertyDependencies).filter(([, urns]) =>
      urns.some((urn) => gone.has(urn)),
    );
    if (touched.length === 0) return false;
    const inputs: Props = { ...dependent.inputs, ...Object.fromEntries(touched.map(([key]) => [key, UNKNOWN])) };
    const provider = this.#calls.provider(dependent.type);
    const asked = { ...subjectOf(dependent), inputs };
    return (
      reasonsIn(differences(this.#calls, provider, asked, dependent, sealer, dependent.replaceOnChanges)).length > 0
    );
  }

  /** @throws Refused when the cloud refuses */
  #delete(state: State, withParent: boolean, subject: Subject = subjectOf(state)): void {
    const needed = state.custom && !state.external && !state.retainOnDelete && !withParent;
    if (needed && !this.#gone.has(state.deletedWith ?? "")) {
      const provider = this.#calls.provider(state.type);
      this.#calls.call({ ...subject, urn: state.urn }, (request) =>
        provider.delete(request, state.id ?? "", plain(state.outputs)),
      );
    }
    this.#gone.add(state.urn);
  }
}

function subjectOf(state: State): Subject {
  const { urn, type, protect, inputs, provider } = state;
  return { urn, type, protect, inputs, ...(provider === undefined ? {} : { provider }) };
}

function deletion(state: State, failed: boolean): Step {
  return {
    op: "delete",
    urn: state.urn,
    type: state.type,
    custom: state.custom,
    ...(state.parent === undefined ? {} : { parent: state.parent }),
    old: state,
    differences: [],
    replaceReasons: [],
    deleteBeforeReplace: false,
    retained: state.retainOnDelete,
    failed,
  };
}
