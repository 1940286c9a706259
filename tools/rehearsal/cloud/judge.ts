import { textAt } from "../../../catalogue/known.ts";
import type { Planned, Request } from "../engine/provider.ts";
import type { Urn } from "../engine/urn.ts";
import type { Finding } from "../finding.ts";
import type { PlanRule, Report, Rule, Subject } from "./rules/rule.ts";
import type { Entity, World } from "./world.ts";

/** Runs the rules: on each step, on each removal, and on the whole plan at the end. One per operation. */
export class Judge {
  readonly #world: World;
  readonly #rules: readonly Rule[];
  readonly #planRules: readonly PlanRule[];
  readonly #byType = new Map<string, readonly Rule[]>();

  constructor(world: World, rules: readonly Rule[], planRules: readonly PlanRule[]) {
    this.#world = world;
    this.#rules = rules;
    this.#planRules = planRules;
  }

  /** Judges a creation, replacement or update. True when the step is refused. */
  step(r: Request, action: "create" | "replace" | "update", entity: Entity, before: Entity | undefined): boolean {
    return this.#judge(r, subjectOf(r, action, entity, before), (rule) => rule.when !== "delete");
  }

  /** Judges a deletion. True when it is refused. */
  removal(r: Request, entity: Entity): boolean {
    return this.#judge(r, subjectOf(r, "delete", entity, undefined), (rule) => rule.when === "delete");
  }

  /** Judges what no step has judged: what stays as it is, and the plan as a whole. */
  settle(plan: readonly Planned[]): readonly Finding[] {
    const findings: Finding[] = [];
    const follows = followers(plan);
    for (const planned of plan) {
      if (planned.operation !== "same") continue;
      const entity = this.#world.entity(planned.urn);
      if (!entity) continue;
      const subject = standing(planned, entity, (other) => follows(planned.urn, other));
      const report = reporter(planned.urn, (finding) => findings.push(finding));
      for (const rule of this.#of(planned.type)) {
        if (rule.when === undefined) rule.judge(subject, this.#world, report);
      }
    }
    const report = reporter(undefined, (finding) => findings.push(finding));
    for (const rule of this.#planRules) rule.settle(plan, this.#world, report);
    return findings;
  }

  #judge(r: Request, subject: Subject, applies: (rule: Rule) => boolean): boolean {
    let refused = false;
    const report = reporter(undefined, (finding) => {
      refused ||= finding.severity === "error";
      r.report(finding);
    });
    for (const rule of this.#of(subject.type)) if (applies(rule)) rule.judge(subject, this.#world, report);
    return refused;
  }

  #of(type: string): readonly Rule[] {
    const found = this.#byType.get(type);
    if (found) return found;
    const rules = this.#rules.filter((rule) => rule.types === undefined || rule.types.includes(type));
    this.#byType.set(type, rules);
    return rules;
  }
}

function reporter(urn: Urn | undefined, add: (finding: Finding) => void): Report {
  return (kind, message, own) => {
    const about = own?.urn ?? urn;
    add({
      code: kind.code,
      severity: own?.severity ?? kind.severity,
      message,
      fix: own?.fix ?? kind.fix,
      ...(about === undefined ? {} : { urn: about }),
      ...(kind.source === undefined ? {} : { source: kind.source }),
    });
  };
}

function subjectOf(r: Request, action: Subject["action"], entity: Entity, before: Entity | undefined): Subject {
  return {
    urn: r.urn,
    type: r.type,
    name: r.name,
    action,
    inputs: entity.inputs,
    outputs: entity.outputs,
    id: entity.id,
    project: textAt(entity.outputs, "project") ?? textAt(r.config, "project"),
    protect: r.protect,
    secretPaths: r.secretPaths,
    before,
    follows: (other) => r.follows(other),
  };
}

function standing(planned: Planned, entity: Entity, follows: (other: Urn) => boolean): Subject {
  return {
    urn: planned.urn,
    type: planned.type,
    name: planned.name,
    action: "same",
    inputs: planned.inputs,
    outputs: entity.outputs,
    id: entity.id,
    project: textAt(entity.outputs, "project"),
    protect: planned.protect,
    secretPaths: [],
    before: entity,
    follows,
  };
}

/** Whether one resource of a plan waits for another, through any chain. What a resource waits for is worked out once, when asked. */
function followers(plan: readonly Planned[]): (urn: Urn, other: Urn) => boolean {
  const direct = new Map(plan.map((planned) => [planned.urn, planned.dependencies]));
  let last: { urn: Urn; all: Set<Urn> } | undefined;
  return (urn, other) => {
    if (last?.urn !== urn) last = { urn, all: reachable(urn, direct) };
    return last.all.has(other);
  };
}

function reachable(urn: Urn, direct: ReadonlyMap<Urn, readonly Urn[]>): Set<Urn> {
  const all = new Set<Urn>();
  const open = [urn];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependency of direct.get(next) ?? []) {
      if (all.has(dependency)) continue;
      all.add(dependency);
      open.push(dependency);
    }
  }
  return all;
}
