import { textAt } from "../../../../catalogue/known.ts";
import type { Entity, World } from "../world.ts";

/**
 * Grants of one of `roles` on `on` (a resource's id) to `member`. A grant whose resource or member a preview does not know yet may be
 * the one, so it counts: what cannot be judged is no finding.
 */
export function grantsOf(
  world: World,
  on: string,
  member: string,
  roles: (role: string) => boolean,
): readonly Entity[] {
  const here = [...world.find(`grants on ${on}`)].filter(
    ({ outputs }) => (textAt(outputs, "member") ?? member) === member,
  );
  const somewhere = [...world.find(`grants somewhere to ${member}`), ...world.find("grants somewhere to somebody")];
  return [...here, ...somewhere].filter(({ outputs }) => {
    const role = textAt(outputs, "role");
    return role === undefined || roles(role);
  });
}
