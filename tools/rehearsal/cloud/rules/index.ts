import { apis } from "./apis.ts";
import type { FindingKind, PlanRule, Rule } from "./rule.ts";
import { secretMounts } from "./secret-mounts.ts";

/** Every rule about one resource at a time. */
export const rules: readonly Rule[] = [apis, secretMounts];

/** Every rule about a plan as a whole. */
export const planRules: readonly PlanRule[] = [];

/** Every kind of finding the rules can make, for docs/findings.md. */
export const findingKinds: readonly FindingKind[] = [...rules, ...planRules].flatMap((rule) => rule.findings);
