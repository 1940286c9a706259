import type { Naming } from "../../../catalogue/kind.ts";
import { textAt } from "../../../catalogue/known.ts";
import { uuidFrom } from "../../../catalogue/made-up.ts";
import { type Props, UNKNOWN, type Value } from "../../../catalogue/value.ts";
import { diffProps } from "../engine/diff.ts";
import type { CheckFailure, Provider, Request } from "../engine/provider.ts";
import { autoname, isNamedByHand } from "./autoname.ts";
import { checkConstraints } from "./check-constraints.ts";
import { checkInputs } from "./check-inputs.ts";
import type { Judge } from "./judge.ts";
import type { Model } from "./model.ts";
import { secretPathTest } from "./secret-path.ts";
import type { TypeFacts } from "./type-facts.ts";
import { type Entity, knownTexts, type World } from "./world.ts";

/** The provider of one resource type: checks, diffs and applies from facts, on a world, under rules. */
export function providerOf(model: Model, world: World, judge: Judge): Provider {
  return {
    check: (r, news, olds) => check(model, world, r, news, olds),
    likeBefore: model.readBack.likeBefore,
    diff: (_, olds, news) => diffProps(model.readBack.kept(olds), news, model.replaceOn),
    create: (r, inputs) => create(model, world, judge, r, inputs),
    update: (r, id, olds, inputs) => update(model, world, judge, r, id, olds, inputs),
    delete: (r, id, outputs) => remove(model, world, judge, r, id, outputs),
    read: (_, id) => {
      const found = world.byId(model.type, id);
      return found && { outputs: found.outputs };
    },
    invoke: (token) => {
      throw new Error(
        `${token}: a rehearsal answers no look-ups, got one; take the value from settings or from a resource`,
      );
    },
    deleteBeforeReplace: (r, news) => isNamedByHand(model, r, news),
    secretOutputs: () => secretOutputs(model.facts),
  };
}

function check(model: Model, world: World, r: Request, news: Props, olds: Props | undefined) {
  const named = autoname(model, r, news, olds, seedOf(world, r));
  const { inputs, failures } = checkInputs(model.shape, named.inputs, {
    fill: !model.isProvider,
    json: model.isProvider,
    isSecret: secretPathTest(r.secretPaths),
  });
  const all: CheckFailure[] = [...named.failures, ...failures, ...checkConstraints(model.facts, inputs)];
  if (
    model.type.startsWith("gcp:") &&
    model.facts.inputs.project &&
    (inputs.project ?? r.config.project) === undefined
  ) {
    all.push({ property: "project", reason: "is required, got none here and none on the provider" });
  }
  return { inputs, failures: all };
}

/** What is made again, also before its predecessor goes, is the next generation: what is made up for it must differ. */
function seedOf(world: World, r: Request): string {
  const generation = world.count(`made ${r.urn}`) + (world.entity(r.urn) ? 1 : 0);
  return generation === 0 ? r.urn : `${r.urn}#${generation}`;
}

function namingOf(world: World, r: Request): Naming {
  return { name: r.name, config: r.config, seed: seedOf(world, r), next: (key) => world.next(key) };
}

function entityOf(model: Model, r: Request, id: Value, inputs: Props, outputs: Props): Entity {
  return {
    urn: r.urn,
    type: model.type,
    name: r.name,
    id: typeof id === "string" && id !== UNKNOWN ? id : undefined,
    inputs,
    outputs,
    keys: model.kind.keys ? knownTexts(model.kind.keys(outputs)) : [],
  };
}

function create(model: Model, world: World, judge: Judge, r: Request, inputs: Props) {
  const { kind } = model;
  const naming = namingOf(world, r);
  const early: Props = { ...inputs, ...kind.derived?.(inputs, naming) };
  const planned = entityOf(model, r, kind.id(early, naming), inputs, early);
  const before = world.predecessor(r.urn);
  const refused = judge.step(r, before ? "replace" : "create", planned, before);
  if (r.preview) {
    world.put(planned);
    return { id: "", outputs: early };
  }
  if (refused) return { id: "", outputs: early };
  const outputs: Props = { ...early, ...kind.assigned?.(early, naming) };
  const id = model.isProvider ? uuidFrom(naming.seed) : kind.id(outputs, naming);
  const made = entityOf(model, r, id, inputs, outputs);
  world.put(made);
  return { id: made.id ?? uuidFrom(naming.seed), outputs };
}

function update(model: Model, world: World, judge: Judge, r: Request, id: string, olds: Props, inputs: Props) {
  const before = world.entity(r.urn);
  const naming = namingOf(world, r);
  const outputs: Props = {
    ...kept(model.facts, before?.inputs ?? {}, before?.outputs ?? olds),
    ...inputs,
    ...model.kind.derived?.(inputs, naming),
  };
  const entity = entityOf(model, r, id, inputs, outputs);
  const refused = judge.step(r, "update", entity, before);
  if (r.preview || !refused) world.change(entity);
  return { outputs };
}

/** Outputs an update leaves as they are: all that inputs do not give. */
function kept(facts: TypeFacts, oldInputs: Props, oldOutputs: Props): Props {
  const always = new Set(facts.alwaysSet);
  const stays = (name: string) =>
    facts.inputs[name] === undefined || (always.has(name) && oldInputs[name] === undefined);
  return Object.fromEntries(Object.entries(oldOutputs).filter(([name]) => stays(name)));
}

function remove(model: Model, world: World, judge: Judge, r: Request, id: string, outputs: Props): void {
  const known = world.leaving(r.urn, id);
  const entity = known ?? entityOf(model, r, id, outputs, outputs);
  const refused = judge.removal(r, entity);
  if (refused) return;
  if (known) world.remove(known);
  if (textAt(entity.outputs, "deletionPolicy") === "ABANDON") {
    if (entity.id !== undefined && !model.kind.local && !r.preview) world.leaveBehind(model.type, entity.id);
    return;
  }
  if (model.kind.tombstone && entity.id !== undefined) world.reserve(model.type, entity.id, r.preview);
  if (!r.preview) world.next(`made ${r.urn}`);
}

function secretOutputs(facts: TypeFacts): readonly string[] {
  const secret = (all: { readonly [name: string]: { readonly secret?: boolean } }) =>
    Object.entries(all).flatMap(([name, { secret }]) => (secret ? [name] : []));
  return [...secret(facts.inputs), ...secret(facts.outputs)];
}
