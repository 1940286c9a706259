import type { Alias, Goal } from "./goal.ts";
import { makeUrn, nameOf, parts, STACK_TYPE, type Urn } from "./urn.ts";

type Named = Pick<Goal, "type" | "name" | "parent" | "aliases">;

/**
 * The URNs a resource may have had before: its aliases, and, for each former name of its parent, its own name below that parent. A
 * child whose name starts with the parent's name is taken to have been renamed with it, as Pulumi's engine does.
 */
export class FormerNames {
  readonly #stack: string;
  readonly #project: string;
  readonly #known = new Map<Urn, readonly Urn[]>();

  constructor(stack: string, project: string) {
    this.#stack = stack;
    this.#project = project;
  }

  /** Candidates in the order in which they are tried; the resource's present URN is none of them. */
  of(urn: Urn, goal: Named): readonly Urn[] {
    const found = new Set<Urn>();
    for (const alias of goal.aliases) for (const former of this.#explicit(alias, goal)) found.add(former);
    for (const parent of this.#formerParents(goal)) {
      for (const name of this.#names(goal.name, goal.parent, parent)) {
        found.add(makeUrn(this.#stack, this.#project, parent, goal.type, name));
      }
    }
    found.delete(urn);
    const former = [...found];
    if (former.length > 0) this.#known.set(urn, former);
    return former;
  }

  #explicit(alias: Alias, goal: Named): readonly Urn[] {
    if ("urn" in alias) return [alias.urn];
    const { name = goal.name, type = goal.type, stack = this.#stack, project = this.#project } = alias;
    if (alias.noParent) return [makeUrn(stack, project, undefined, type, name)];
    if (alias.parentUrn !== undefined) return [makeUrn(stack, project, alias.parentUrn, type, name)];
    const now = makeUrn(stack, project, goal.parent, type, name);
    return [now, ...this.#formerParents(goal).map((parent) => makeUrn(stack, project, parent, type, name))];
  }

  #formerParents(goal: Named): readonly Urn[] {
    if (goal.parent === undefined || parts(goal.parent).type === STACK_TYPE) return [];
    return this.#known.get(goal.parent) ?? [];
  }

  #names(name: string, parent: Urn | undefined, formerParent: Urn): readonly string[] {
    const now = parent === undefined ? "" : nameOf(parent);
    const before = nameOf(formerParent);
    if (now === "" || now === before || !name.startsWith(now)) return [name];
    return [before + name.slice(now.length), name];
  }
}
