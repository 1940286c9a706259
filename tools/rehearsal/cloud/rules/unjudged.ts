import { kinds } from "../kinds.ts";
import type { FindingKind, PlanRule } from "./rule.ts";

const notJudged: FindingKind = {
  code: "type-not-judged",
  severity: "info",
  about:
    "a type that nothing is known of: its inputs stand for its outputs, and neither its values nor its order is judged",
  fix: "look at it in the real preview: npx pulumi preview --diff",
};

/** What a rehearsal says nothing about. */
export const unjudged: PlanRule = {
  findings: [notJudged],
  settle(plan, world, report) {
    // A component is nothing in the clouds.
    const there = plan.filter(({ urn, type }) => !Object.hasOwn(kinds, type) && world.entity(urn) !== undefined);
    for (const type of [...new Set(there.map(({ type }) => type))].sort()) report(notJudged, type);
  },
};
