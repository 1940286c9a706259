import { expect, test } from "vitest";
import { parseSettings } from "../../../stacks/settings/index.ts";
import { most } from "./most.ts";

test("at every limit, a stack file has no problem", () => {
  expect(parseSettings(most, { stack: "staging" })).not.toHaveProperty("problems");
});

test("the text of all keys together is limited", () => {
  const problems = (bytes: number) => {
    const parsed = parseSettings({ "tarmac:unknown": "x".repeat(bytes) }, { stack: "staging" });
    return "problems" in parsed ? parsed.problems.map(({ message }) => message) : [];
  };
  const tooLarge = "must leave the stack file at 1048576 bytes or less, got 1048577 up to here; split the stack";
  expect(problems(1048577)).toContain(tooLarge);
  expect(problems(1048576).join("\n")).not.toContain("must leave the stack file");
});

test("one over each limit is a problem of the stack file, not an error of the program", () => {
  const { github, registry, services } = most;
  const api = most.services["s".repeat(23)] as { env: Record<string, string> } | undefined;
  const over = {
    ...most,
    github: {
      ...github,
      deploy: { ...github.deploy, refs: [...github.deploy.refs, "refs/heads/y"] },
      variables: { ...github.variables, ONE: "" },
    },
    services: { ...services, ["s".repeat(23)]: { ...api, env: { ...api?.env, ONE: "" } } },
    registry: { ...registry, expire: [...registry.expire, { tagPrefix: "z-", after: "9d" }] },
  };
  const parsed = parseSettings(over, { stack: "staging" });
  expect("problems" in parsed && parsed.problems.map(({ key }) => key)).toEqual([
    "tarmac:github.deploy.refs",
    "tarmac:github.variables",
    "tarmac:registry.expire",
    `tarmac:services.${"s".repeat(23)}.env`,
  ]);
});
