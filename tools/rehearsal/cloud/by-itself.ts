import type { Report, Rule } from "./rules/rule.ts";
import type { World } from "./world.ts";

/**
 * A rule for a plan that lists only a part of what there is: what it says after a look at other resources, or at what is waited for,
 * is left out, since what it looked for may be there and not be listed.
 */
export function byItself(rule: Rule): Rule {
  return {
    ...rule,
    judge(subject, world, report) {
      let looked = false;
      const said: Parameters<Report>[] = [];
      const follows = () => {
        looked = true;
        return true;
      };
      const around = watched(world, subject.urn, () => {
        looked = true;
      });
      rule.judge({ ...subject, follows }, around, (...all) => said.push(all));
      if (!looked) for (const all of said) report(...all);
    },
  };
}

/** The world, which tells of every look at it but the one at the resource itself. */
function watched(world: World, own: string, tell: () => void): World {
  return new Proxy(world, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (name !== "entity" || args[0] !== own) tell();
        return value.apply(target, args);
      };
    },
  });
}
