import { expect, it } from "vitest";
import { stacksOf } from "../../../tools/workflows/stacks.ts";

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
