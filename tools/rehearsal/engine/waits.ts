import type { State } from "./state.ts";
import type { Urn } from "./urn.ts";

/**
 * Who waits for whom: a resource waits for its dependencies, its parent and its provider. Chains are followed once per resource that is
 * asked about, and only then, so that the cost grows with the questions and not with the square of the resources.
 */
export class Waits {
  readonly #direct = new Map<Urn, ReadonlySet<Urn>>();
  readonly #closures = new Map<Urn, ReadonlySet<Urn>>();

  /** Adds what a resource waits for. Its dependencies are added before it, as they are registered before it. */
  add(urn: Urn, waitsFor: Iterable<Urn>): void {
    this.#direct.set(urn, new Set(waitsFor));
  }

  /** Whether `urn` waits for `other`, through any chain. */
  follows(urn: Urn, other: Urn): boolean {
    if (this.#direct.get(urn)?.has(other)) return true;
    let closure = this.#closures.get(urn);
    if (closure === undefined) {
      closure = this.#closure(urn);
      this.#closures.set(urn, closure);
    }
    return closure.has(other);
  }

  #closure(urn: Urn): ReadonlySet<Urn> {
    const reached = new Set<Urn>();
    const next = [...(this.#direct.get(urn) ?? [])];
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      next.push(...(this.#direct.get(at) ?? []));
    }
    return reached;
  }
}

/** The URN in a provider reference `urn::id`. */
export function providerUrn(reference: string): Urn {
  return reference.slice(0, reference.lastIndexOf("::"));
}

/** What a resource waits for. */
export function waitsFor(r: Pick<State, "dependencies" | "parent" | "provider" | "deletedWith">): readonly Urn[] {
  return [
    ...r.dependencies,
    ...(r.parent === undefined ? [] : [r.parent]),
    ...(r.provider === undefined ? [] : [providerUrn(r.provider)]),
  ];
}
