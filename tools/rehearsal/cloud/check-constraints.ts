import type { Props } from "../../../catalogue/value.ts";
import type { CheckFailure } from "../engine/provider.ts";
import type { TypeFacts } from "./type-facts.ts";

/** What the schema demands of several inputs together: `one of a, b must be set`, and pairs that must come together. */
export function checkConstraints(facts: TypeFacts, inputs: Props): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const constraint of facts.constraints ?? []) {
    const names = /^one of (.*) must be set$/.exec(constraint)?.[1]?.split(", ") ?? [];
    const set = names.filter((name) => inputs[name] !== undefined && inputs[name] !== null);
    if (names.length > 0 && set.length !== 1) {
      const got = set.length === 0 ? "none" : set.join(" and ");
      failures.push({ property: names[0] ?? "", reason: `exactly one of ${names.join(", ")} must be set, got ${got}` });
    }
  }
  for (const [name, { rule }] of Object.entries(facts.inputs)) {
    const together =
      /^all of `(.*)` must be specified$/
        .exec(rule ?? "")?.[1]
        ?.split(",")
        .map(camelCase) ?? [];
    const missing = together.filter((other) => inputs[other] === undefined);
    if (inputs[name] !== undefined && missing.length > 0) {
      failures.push({ property: name, reason: `must come together with ${missing.join(", ")}` });
    }
  }
  return failures;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
