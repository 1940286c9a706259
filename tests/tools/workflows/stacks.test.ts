import { expect, it } from "vitest";
import { concernedStacks, stacksOf } from "../../../tools/workflows/stacks.ts";

it("finds the stacks by their files", () => {
  const files = [
    "Pulumi.yaml",
    "Pulumi.staging.yaml",
    "Pulumi.eu-west.yaml",
    "Pulumi.staging.yaml.bak",
    "Pulumi.UP.yaml",
    "x",
  ];
  expect(stacksOf(files)).toEqual(["eu-west", "staging"]);
});

it.each([
  ["its own file", ["Pulumi.staging.yaml"], ["staging"]],
  ["both files", ["Pulumi.staging.yaml", "Pulumi.production.yaml"], ["production", "staging"]],
  ["a file and the program", ["Pulumi.staging.yaml", "infra/index.ts"], ["production", "staging"]],
  ["the program", ["stacks/environment.ts"], ["production", "staging"]],
  ["the project", ["Pulumi.yaml"], ["production", "staging"]],
  ["a file of the same name elsewhere", ["examples/a/Pulumi.staging.yaml"], ["production", "staging"]],
  ["nothing that is known", [], ["production", "staging"]],
])("a change of %s concerns", (_what, changed, concerned) => {
  expect(concernedStacks(["production", "staging"], changed)).toEqual(concerned);
});
