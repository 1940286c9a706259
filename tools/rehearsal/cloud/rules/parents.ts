import { UNKNOWN } from "../../../../catalogue/value.ts";
import { kinds } from "../kinds.ts";
import type { FindingKind, Rule } from "./rule.ts";

const missing: FindingKind = {
  code: "parent-missing",
  severity: "warning",
  about: "a part of something that is not of this stack: without it the cloud answers 404",
  fix: "declare it in the program, or check by hand that it exists",
  source: "https://google.aip.dev/193",
};
const notAwaited: FindingKind = {
  code: "parent-not-awaited",
  severity: "error",
  about: "a part of something that this stack makes, without waiting for it: the first run may answer 404",
  fix: "take its name from the other resource's output",
  source: "https://www.pulumi.com/docs/iac/concepts/options/dependson/",
};

/** What belongs to something comes after it. */
export const parents: Rule = {
  findings: [missing, notAwaited],
  judge({ type, outputs, follows }, world, report) {
    const [of, id] = kinds[type]?.parent?.(outputs) ?? [];
    if (of === undefined || typeof id !== "string" || id === UNKNOWN) return;
    const parent = world.byId(of, id);
    if (!parent) report(missing, `belongs to ${id}, which is not part of this stack`);
    else if (!follows(parent.urn)) report(notAwaited, `does not wait for ${id}, which it belongs to`);
  },
};
