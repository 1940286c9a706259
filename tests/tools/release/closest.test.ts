import { expect, it } from "vitest";
import { closest } from "../../../tools/release/closest.ts";

it.each([
  ["wrker", ["api", "worker"], "worker"],
  ["apii", ["api", "worker"], "api"],
  ["ap", ["api"], "api"],
  ["services.wrker", ["services.api", "services.worker"], "services.worker"],
  ["zzz", ["api", "worker"], undefined],
  ["api", [], undefined],
])("closest to %s among %j is %s", (typed, names, expected) => {
  expect(closest(typed, names)).toBe(expected);
});
