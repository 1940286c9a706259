import { literally } from "../settings/checks/ref-pattern.ts";
import type { Job, Workflow } from "./workflow.ts";

/** A check that workflows report, as far as their text says how it is called. */
export interface Reported {
  /** As a person reads it: `preview ${{ matrix.stack }}`. */
  readonly name: string;
  readonly pattern: RegExp;
  /** The workflow that reports it. */
  readonly workflow: Workflow;
}

/**
 * The checks that pull requests see. A push reports on the commit it brings, so it counts where no branch is left out.
 * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks
 */
export function checksOf(workflows: readonly Workflow[]): readonly Reported[] {
  return workflows
    .filter(({ on }) => "pull_request" in on || "pull_request_target" in on || isUnfiltered(on.push))
    .flatMap((workflow) => namesOf(workflow, workflows).map((name) => ({ name, pattern: patternOf(name), workflow })));
}

function isUnfiltered(push: Workflow["on"][string] | undefined): boolean {
  return push !== undefined && ["branches", "branches-ignore", "tags"].every((filter) => !(filter in push));
}

/** A called workflow's jobs come with the caller's in front; what one of another repository contains is not known. */
function namesOf({ jobs }: Workflow, all: readonly Workflow[], depth = 0): readonly string[] {
  return jobs.flatMap((job) => {
    const own = ownName(job);
    if (job.calls === undefined) return [own];
    const called = all.find(({ file }) => `./${file}` === job.calls);
    const inner = called && depth < 4 ? namesOf(called, all, depth + 1) : [ANYTHING];
    return inner.map((name) => `${own} / ${name}`);
  });
}

/** GitHub puts a matrix's values behind a name that does not say them. */
function ownName({ name, isMatrix }: Job): string {
  return isMatrix && !name.includes("${{") ? `${name} (${ANYTHING})` : name;
}

const ANYTHING = `\${{ … }}`;

function patternOf(name: string): RegExp {
  return new RegExp(
    `^${name
      .split(/\$\{\{.*?\}\}/)
      .map(literally)
      .join(".+")}$`,
  );
}
