import { expect, test } from "vitest";
import { readRepository } from "../../infra/read-repository.ts";
import { OWN_ACTIONS, silentBecause } from "../../stacks/settings/own-workflows.ts";
import { workflowWarnings } from "../../stacks/workflows/workflow-warnings.ts";
import { settingsOf } from "../support/settings.ts";
import { jobs, workflows } from "./workflows.ts";

test("what the stack file is held to are the actions that the workflows use", () => {
  const used = jobs.flatMap(([, , job]) => job.steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []));
  expect([...OWN_ACTIONS].sort()).toEqual([...new Set(used)].sort());
});

/** A job that is skipped reports too, except where its name is made of a matrix, which a skipped job does not unfold. */
const reporting = workflows
  .filter(({ on }) => "pull_request" in on && "merge_group" in on)
  .flatMap((workflow) => Object.values(workflow.jobs))
  .map(({ name }) => name)
  .filter((name) => !name.includes("${{"));

test("and the checks that report on every change may be required, the others not", () => {
  const names = jobs.map(([, , job]) => job.name.replace(/\$\{\{.*\}\}/, "some-stack"));
  const allowed = [...new Set(names)].filter((name) => silentBecause(name) === undefined);
  expect(allowed.sort()).toEqual([...new Set(reporting)].sort());
});

test.each(["staging", "production"])("the stack files that the project began with fit them: %s", (stack) => {
  const file = `github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, manages: repository,
    rules: { requiredChecks: [test, rehearse, lint workflows, previews], allowedActions: selected,
    selectedActions: ["google-github-actions/auth@*"] } }`;
  const { github } = settingsOf(file, stack);
  const repository = readRepository(process.cwd());
  expect(github && repository && workflowWarnings(github, repository)).toEqual([]);
});
