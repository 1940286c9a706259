import { matchesAction } from "../settings/checks/action-pattern.ts";
import type { RulesSettings } from "../settings/github-settings.ts";
import type { Workflow } from "./workflow.ts";

/** Actions that the rules keep from running: GitHub then does not start the workflow at all. */
export function actionWarnings(rules: RulesSettings, workflows: readonly Workflow[]): readonly string[] {
  return workflows.flatMap(({ file, jobs }) => {
    const uses = [...new Set(jobs.flatMap((job) => [...job.uses, ...(job.calls ? [job.calls] : [])]))];
    const foreign = uses.filter((action) => !/^(\.\/|docker:)/.test(action));
    const moving = foreign.filter((action) => !/@[0-9a-f]{40}$/.test(action));
    const forbidden = foreign.filter((action) => isForbidden(rules, action));
    return [
      ...(moving.length > 0
        ? [
            `${file}: uses ${moving.join(", ")}, and with tarmac:github.rules an action must be named by its commit, or the workflow does not start; write the 40 digits behind @`,
          ]
        : []),
      ...(forbidden.length > 0
        ? [
            `${file}: uses ${forbidden.join(", ")}, which tarmac:github.rules.selectedActions does not let run, so the workflow does not start; add ${forbidden.map((action) => `"${action.split("@")[0]}@*"`).join(", ")}`,
          ]
        : []),
    ];
  });
}

/** GitHub's own need no pattern; `!` blocks whatever else lets it run. */
function isForbidden({ allowedActions, selectedActions }: RulesSettings, action: string): boolean {
  if (allowedActions !== "selected") return false;
  const matching = selectedActions.filter((pattern) => matchesAction(pattern.replace(/^!/, ""), action));
  if (matching.some((pattern) => pattern.startsWith("!"))) return true;
  return matching.length === 0 && !/^(actions|github)\//.test(action);
}
