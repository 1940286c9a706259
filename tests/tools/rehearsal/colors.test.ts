import { expect, test } from "vitest";
import { wantsColors } from "../../../tools/rehearsal/colors.ts";

test.each([
  ["a terminal", {}, true, true],
  ["a pipe", {}, false, false],
  ["a pipe in CI", { CI: "1" }, false, false],
  ["a terminal, NO_COLOR", { NO_COLOR: "1" }, true, false],
  ["a terminal, NO_COLOR that is empty", { NO_COLOR: "" }, true, true],
  ["NO_COLOR and FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["a pipe, FORCE_COLOR", { FORCE_COLOR: "1" }, false, true],
  ["a pipe, FORCE_COLOR that is empty", { FORCE_COLOR: "" }, false, true],
  ["a terminal, FORCE_COLOR=0", { FORCE_COLOR: "0" }, true, false],
  ["a terminal, FORCE_COLOR=false", { FORCE_COLOR: "false" }, true, false],
  ["a dumb terminal", { TERM: "dumb" }, true, false],
] as const)("%s", (_, env, isTTY, wanted) => expect(wantsColors(env, { isTTY })).toBe(wanted));
