import type { Cloud, OpenCloud, Provider } from "../engine/provider.ts";
import { Judge } from "./judge.ts";
import { kinds } from "./kinds.ts";
import { type Model, modelOf } from "./model.ts";
import { providerOf } from "./provider.ts";
import { planRules, rules } from "./rules/index.ts";
import type { PlanRule, Rule } from "./rules/rule.ts";
import { schemaOf } from "./schema.ts";
import { unjudgedKind, unjudgedProvider } from "./unjudged.ts";
import { knownTexts, World } from "./world.ts";

export { providerVersions } from "./schema.ts";

const models = new Map<string, Model>();

/** The model of a type, put together when it is first asked for. */
function modelFor(type: string): Model | undefined {
  const ready = models.get(type);
  if (ready) return ready;
  const [facts, kind] = [schemaOf(type), kinds[type]];
  if (!facts || !kind) return undefined;
  const model = modelOf(type, facts, kind);
  models.set(type, model);
  return model;
}

/** Opens the clouds on what the last rehearsal left. */
export const openCloud: OpenCloud = (previous, memory) => openUnder({ rules, planRules }, previous, memory);

/** As `openCloud`, under some of the rules. */
export function openUnder(
  under: { readonly rules: readonly Rule[]; readonly planRules: readonly PlanRule[] },
  previous: Parameters<OpenCloud>[0],
  memory: Parameters<OpenCloud>[1],
): Cloud {
  const world = new World(memory);
  for (const { urn, type, name, id, inputs, outputs } of previous) {
    const kind = kinds[type] ?? unjudgedKind;
    world.put({ urn, type, name, id, inputs, outputs, keys: knownTexts(kind.keys?.(outputs) ?? []) });
  }
  const judge = new Judge(world, under.rules, under.planRules);
  const providers = new Map<string, Provider>();
  return {
    provider(type) {
      const ready = providers.get(type);
      if (ready) return ready;
      const model = modelFor(type);
      const provider = model ? providerOf(model, world, judge) : unjudgedProvider(type, world, judge, kinds[type]);
      providers.set(type, provider);
      return provider;
    },
    settle: (plan) => judge.settle(plan),
    memory: () => world.memory(),
  };
}
