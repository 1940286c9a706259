import { hexFrom } from "../../../catalogue/made-up.ts";
import type { Props, Value } from "../../../catalogue/value.ts";
import type { CheckFailure, Request } from "../engine/provider.ts";
import type { Model } from "./model.ts";

/**
 * Fills in the name that the provider would make when none is given: `<resource name>-<7 hex digits>`, as it was made before when
 * there are old inputs. A name longer than the provider allows is an error there, and here.
 */
export function autoname(
  model: Model,
  r: Request,
  news: Props,
  olds: Props | undefined,
  seed: string,
): { inputs: Props; failures: CheckFailure[] } {
  for (const [property, facts] of Object.entries(model.facts.inputs)) {
    if (!facts.autoname || news[property] !== undefined) continue;
    const base = model.kind.lowerAutoname ? r.name.toLowerCase() : r.name;
    const before = olds?.[property];
    const made = isMade(base, before) ? before : `${base}-${hexFrom(`name ${seed}`, 7)}`;
    const max = facts.autonameMax ?? 255;
    if (made.length <= max) return { inputs: { ...news, [property]: made }, failures: [] };
    const reason = `has no value, and the automatic name ${made} has ${made.length} characters, ${max} at most; give a name`;
    return { inputs: news, failures: [{ property, reason }] };
  }
  return { inputs: news, failures: [] };
}

/**
 * Whether a replacement deletes the old resource first although the program did not say so: the providers do when a name that could
 * be made up was given, since a given name cannot be taken twice.
 */
export function isNamedByHand(model: Model, r: Request, news: Props): boolean {
  const base = model.kind.lowerAutoname ? r.name.toLowerCase() : r.name;
  return Object.entries(model.facts.inputs).some(
    ([property, facts]) => facts.autoname && news[property] !== undefined && !isMade(base, news[property]),
  );
}

function isMade(base: string, name: Value | undefined): name is string {
  return typeof name === "string" && name.startsWith(`${base}-`) && /^[0-9a-f]{7}$/.test(name.slice(base.length + 1));
}
