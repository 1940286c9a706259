import type { State } from "./state.ts";
import type { Urn } from "./urn.ts";
import { providerUrn } from "./waits.ts";

/**
 * The resources of a stack while it is deployed: what was there, what the program registered, and what has to go. An old state stays
 * until its successor is recorded, so that a step that fails loses nothing.
 */
export class Registry {
  readonly #previous: readonly State[];
  readonly #olds: Map<Urn, State>;
  readonly #news = new Map<Urn, State>();
  readonly #claimed = new Map<Urn, Urn>();
  readonly #superseded = new Set<State>();
  readonly #condemned: Set<State>;
  readonly #deletedForReplacement = new Map<Urn, State>();

  /** @param previous the resources of the last state, in the order in which they were registered */
  constructor(previous: readonly State[]) {
    this.#previous = previous;
    this.#olds = new Map(previous.filter((state) => !state.delete).map((state) => [state.urn, state]));
    this.#condemned = new Set(previous.filter((state) => state.delete));
  }

  /** The registration that took this URN in this run: its own, or that of a resource that was called so before. */
  takenBy(urn: Urn): Urn | undefined {
    return this.#claimed.get(urn);
  }

  /**
   * The old state a registration continues: under its own URN, else under the first of its former ones that is still free.
   * The caller has asked `takenBy` before.
   */
  claim(urn: Urn, former: readonly Urn[]): State | undefined {
    this.#claimed.set(urn, urn);
    for (const candidate of [urn, ...former]) {
      const old = this.#olds.get(candidate);
      if (old === undefined || (candidate !== urn && this.#claimed.has(candidate))) continue;
      this.#claimed.set(candidate, urn);
      return old;
    }
    return undefined;
  }

  /** The state of a URN as it is now: the program's, otherwise the last one's. */
  get(urn: Urn): State | undefined {
    return this.#news.get(urn) ?? this.#olds.get(urn);
  }

  /** What the program registered in this run. */
  registered(urn: Urn): State | undefined {
    return this.#news.get(urn);
  }

  /** The present URN of what was called `urn` in the last state. */
  presentUrn(urn: Urn): Urn {
    return this.#claimed.get(urn) ?? urn;
  }

  /** Records a successor. `condemn` keeps the old resource to be deleted at the end: it was replaced, create first. */
  record(state: State, old: State | undefined, condemn = false): void {
    this.#news.set(state.urn, state);
    if (old === undefined) return;
    if (condemn) this.#condemned.add(old);
    else this.#superseded.add(old);
  }

  /** Forgets an old resource: it was deleted. */
  remove(old: State): void {
    this.#superseded.add(old);
    this.#condemned.delete(old);
  }

  /** Forgets an old resource that was deleted before its replacement, which registers later. */
  removeForReplacement(old: State): void {
    this.remove(old);
    this.#deletedForReplacement.set(old.urn, old);
  }

  /** Whether an old resource was deleted already and waits for its replacement. */
  awaitsReplacement(old: State): boolean {
    return this.#deletedForReplacement.get(old.urn) === old;
  }

  /** Deleted ahead of a replacement that never came: the program no longer registers them. */
  unreplaced(): readonly State[] {
    return [...this.#deletedForReplacement.values()]
      .filter((old) => !this.#news.has(this.presentUrn(old.urn)))
      .reverse();
  }

  /** Old resources that depend on `state`, directly or not, and that the program has not registered yet; in order of registration. */
  dependents(state: State, requires: (dependent: State, gone: ReadonlySet<Urn>) => boolean): readonly State[] {
    const gone = new Set([state.urn]);
    const found: State[] = [];
    for (const candidate of this.#previous.slice(this.#previous.indexOf(state) + 1)) {
      if (candidate.external || this.#superseded.has(candidate) || this.#news.has(this.presentUrn(candidate.urn)))
        continue;
      if (!candidate.custom || !requires(candidate, gone)) continue;
      gone.add(candidate.urn);
      found.push(candidate);
    }
    return found;
  }

  /** What has to go at the end, dependents first: one reverse order for what was replaced and for what is no longer registered. */
  doomed(): readonly { readonly state: State; readonly replaced: boolean }[] {
    return this.#previous
      .filter((state) => this.#condemned.has(state) || (!this.#claimed.has(state.urn) && !this.#superseded.has(state)))
      .map((state) => ({ state, replaced: this.#condemned.has(state) }))
      .reverse();
  }

  /** The resources as a state file keeps them: the program's, then what is left of the old ones under their parents' present names. */
  list(): readonly State[] {
    const left = this.#previous.filter((state) => !this.#superseded.has(state));
    return [...this.#news.values(), ...left.map((state) => this.#leftover(state))];
  }

  #leftover(state: State): State {
    const now = (urn: Urn) => this.presentUrn(urn);
    return {
      ...state,
      ...(this.#condemned.has(state) ? { delete: true } : {}),
      dependencies: state.dependencies.map(now),
      ...(state.parent === undefined ? {} : { parent: now(state.parent) }),
      ...(state.provider === undefined
        ? {}
        : { provider: now(providerUrn(state.provider)) + state.provider.slice(state.provider.lastIndexOf("::")) }),
    };
  }
}
