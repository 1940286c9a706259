import { matchesRef } from "../settings/checks/ref-pattern.ts";
import type { GithubSettings, Problem } from "../settings/index.ts";
import { quote } from "../settings/words/show-value.ts";
import type { Workflow } from "./workflow.ts";

/** A file that may not deploy: nobody could. */
export function environmentProblems(
  { deploy, environment: { name } }: GithubSettings,
  workflows: readonly Workflow[],
): readonly Problem[] {
  const file = deploy?.workflow;
  const own = deploying(workflows, name);
  if (file === undefined || own.some(({ workflow }) => workflow.file === file)) return [];
  const there = workflows.some((workflow) => workflow.file === file);
  const why = there ? `in which no job names the environment ${name}` : "which is not there";
  const files = [...new Set(own.map(({ workflow }) => workflow.file))].join(" or ");
  const fix = files === "" ? `write environment: ${name} in a job of it` : `write ${files}`;
  const message = `must be the workflow that deploys, got ${quote(file)}, ${why}, so nobody could become deploy; ${fix}`;
  return [{ key: "tarmac:github.deploy.workflow", message }];
}

/** Deployments that no workflow starts, or that a gate keeps out: somebody may run `up` by hand, or start one elsewhere. */
export function environmentWarnings(github: GithubSettings, workflows: readonly Workflow[]): readonly string[] {
  const own = deploying(workflows, github.environment.name);
  if (own.length === 0) return workflows.length > 0 ? [unnamed(github.environment.name, workflows)] : [];
  const pushed = own
    .filter(({ job }) => !/github\.(ref|event)/.test(job.condition))
    .flatMap(({ workflow: { file, on } }) => branchesOf(on.push).flatMap((b) => keptOut(github, file, b)));
  return [...new Set(pushed)];
}

/** The jobs that deploy to an environment, or may. */
function deploying(workflows: readonly Workflow[], environment: string) {
  return workflows.flatMap((workflow) =>
    workflow.jobs
      .filter((job) => job.environment === environment || job.anyEnvironment)
      .map((job) => ({ workflow, job })),
  );
}

function unnamed(name: string, workflows: readonly Workflow[]): string {
  const named = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.environment ?? []));
  const there = [...new Set(named)].sort().join(", ") || "none";
  return `environment ${name}: no job in .github/workflows names it, so no workflow deploys to it; there are ${there}; write environment: ${name} in a job, also in the same case, or set tarmac:github.environment.name`;
}

/** Branches written in so many words: what a pattern stands for nobody can say. */
function branchesOf(push: Workflow["on"][string] | undefined): readonly string[] {
  const branches = push?.branches;
  const list = Array.isArray(branches) ? branches.map(String) : typeof branches === "string" ? [branches] : [];
  return list.filter((branch) => !/[*?[!+]/.test(branch));
}

function keptOut({ manages, environment, deploy }: GithubSettings, file: string, branch: string): readonly string[] {
  const ref = `refs/heads/${branch}`;
  const isManaged = manages !== "nothing";
  const gates = [
    ...(isManaged && !environment.branches.some((pattern) => matchesRef(pattern, branch))
      ? [["environment.branches", branch]]
      : []),
    ...(deploy && !deploy.refs.includes(ref) ? [["deploy.refs", ref]] : []),
  ];
  return gates.map(
    ([key, what]) =>
      `tarmac:github.${key}: ${file} runs on pushes to ${branch}, which may not deploy to ${environment.name}, so each of these runs fails; add ${what}, or change on.push.branches there`,
  );
}
