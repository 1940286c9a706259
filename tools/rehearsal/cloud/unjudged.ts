import type { Kind } from "../../../catalogue/kind.ts";
import { filled } from "../../../catalogue/kind.ts";
import { hexFrom } from "../../../catalogue/made-up.ts";
import type { Provider } from "../engine/provider.ts";
import type { Judge } from "./judge.ts";
import { modelOf } from "./model.ts";
import { providerOf } from "./provider.ts";
import type { World } from "./world.ts";

/** Of a type that nobody described: an id and a name are made up, the inputs are the outputs. */
export const unjudgedKind: Kind = {
  local: true,
  assigned: (i, n) => ({ ...(i.name === undefined ? { name: `${n.name}-${hexFrom(n.seed, 7)}` } : {}) }),
  id: (o, n) => filled`${o.name ?? n.name}`,
};

/**
 * Plays a type of which no schema is known: whatever is given is taken, and changed in place. With a kind, as a team gives its own types, the
 * rest is judged; without, nothing is.
 */
export function unjudgedProvider(type: string, world: World, judge: Judge, kind = unjudgedKind): Provider {
  const model = modelOf(type, { required: [], inputs: {}, outputs: {} }, kind);
  return {
    ...providerOf(model, world, judge),
    check: (_, news) => ({ inputs: news, failures: [] }),
    deleteBeforeReplace: () => false,
  };
}
