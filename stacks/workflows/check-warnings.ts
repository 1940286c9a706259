import { GITHUB_ACTIONS } from "../../components/github/ruleset.ts";
import type { RulesSettings } from "../settings/github-settings.ts";
import { silentBecause } from "../settings/own-workflows.ts";
import { checksOf, type Reported } from "./check-names.ts";
import type { Workflow } from "./workflow.ts";

/** Required checks that no workflow reports, or reports on some pull requests alone: what waits for one waits for ever. */
export function checkWarnings({ requiredChecks }: RulesSettings, workflows: readonly Workflow[]): readonly string[] {
  const reported = checksOf(workflows);
  const ours = requiredChecks.filter(({ app = GITHUB_ACTIONS }) => app === GITHUB_ACTIONS);
  const checks = ours.map(({ name }) => ({ name, found: reported.filter(({ pattern }) => pattern.test(name)) }));
  const missing = checks.filter(({ found }) => found.length === 0).map(({ name }) => name);
  return [...(missing.length > 0 ? [missingWarning(missing, reported)] : []), ...checks.flatMap(filterWarning)];
}

function missingWarning(missing: readonly string[], reported: readonly Reported[]): string {
  const mayBeRequired = (name: string) => silentBecause(name.replaceAll(/\$\{\{.*?\}\}/g, "x")) === undefined;
  const names = new Set(reported.map(({ name }) => name).filter(mayBeRequired));
  const there = [...names].sort().join(", ") || "none";
  return `tarmac:github.rules.requiredChecks: no workflow here reports ${missing.join(", ")} on a pull request, so nothing could be merged; there are ${there}; correct the list, or name the App that reports one: { name: ${missing[0]}, app: ID }`;
}

function filterWarning({ name, found }: { readonly name: string; readonly found: readonly Reported[] }) {
  const filtered = found.map(({ workflow }) => [workflow.file, pathFilter(workflow)] as const);
  if (found.length === 0 || filtered.some(([, filter]) => filter === undefined)) return [];
  const where = filtered.map(([file, filter]) => `${file}: on.pull_request.${filter}`).join("; ");
  return [
    `tarmac:github.rules.requiredChecks: ${name} reports on changes of some paths alone (${where}), and a pull request of others waits for it for ever; take the filter or the check out`,
  ];
}

function pathFilter({ on }: Workflow): string | undefined {
  if (!on.pull_request || "pull_request_target" in on) return undefined;
  return ["paths", "paths-ignore"].find((filter) => filter in (on.pull_request ?? {}));
}
