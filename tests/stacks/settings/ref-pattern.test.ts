import { expect, test } from "vitest";
import { matchesRef } from "../../../stacks/settings/checks/ref-pattern.ts";

test.each([
  ["main", "main", true],
  ["main", "mainx", false],
  ["main", "xmain", false],
  ["v1.0", "v1x0", false],
  ["release/*", "release/1", true],
  ["release/*", "release/1/x", false],
  ["release/*", "release", false],
  ["*", "a/b", false],
  ["**", "a/b", true],
  ["release/**/*", "release/1", true],
  ["release/**/*", "release/1/x", true],
  ["**/fix", "fix", true],
  ["**/fix", "a/b/fix", true],
  ["**/fix", "prefix", false],
  ["v?", "v1", true],
  ["v?", "v12", false],
  ["v?", "v/", false],
  ["v[0-9]", "anything", true],
])("%s, %s: %j", (pattern, name, matches) => {
  expect(matchesRef(pattern, name)).toBe(matches);
});
