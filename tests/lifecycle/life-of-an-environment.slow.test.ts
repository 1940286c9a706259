import { expect, test } from "vitest";
import { changes, StackRuns } from "../support/stack-runs.ts";

const file = (environment: string) =>
  `github: { repository: acme/backend, repositoryId: 1, ownerId: 2, plan: enterprise, environment: { ${environment} } }`;

test("a state that calls the resources by the environment's name is taken as it is", async () => {
  const stack = new StackRuns();
  const { resources } = (await stack.up(file("branches: [main], tags: [v1]"))).kept;
  stack.rewrite((state) => state.replaceAll(/(DeployEnvironment(\$[\w:/]+)?::)environment/g, "$1staging"));
  const after = await stack.up(file("branches: [main], tags: [v1]"));
  expect([after.failures, changes(after)]).toEqual([[], []]);
  expect(after.kept.resources.map(({ urn }) => urn).sort()).toEqual(resources.map(({ urn }) => urn).sort());
});

test("another name is another environment: protected, then made in place of the one that retires", async () => {
  const stack = new StackRuns();
  await stack.up(file("branches: [main]"));
  const refused = await stack.preview(file("name: customer/production"));
  expect(refused.failures.map(({ message }) => message)).toEqual([
    "is protected and would be replaced (environment): undo that change, or retire it first (`retire: true`, up, then make the change)",
  ]);

  await stack.up(file("retire: true"));
  const renamed = await stack.up(file("name: customer/production, retire: true"));
  expect([renamed.failures, renamed.findings.filter(({ severity }) => severity === "error")]).toEqual([[], []]);
  expect(changes(renamed)).toContain("replace RepositoryEnvironment environment");
  expect(renamed.findings.filter(({ code }) => code.endsWith("-loses")).map(({ message }) => message)).toEqual([
    "backend:staging holds trust and is deleted",
  ]);
  // What previews read stands at the repository, under the stack's name.
  expect(changes(renamed).filter((change) => change.includes("-shared--"))).toEqual([]);
  expect(changes(await stack.up(file("name: customer/production")))).toEqual([]);
});
