import { afterEach, expect, test, vi } from "vitest";
import { Progress } from "../../../tools/rehearsal/progress.ts";

afterEach(() => vi.restoreAllMocks());

test("counts, and changes its line no oftener than one can read", () => {
  const written: string[] = [];
  const progress = new Progress({ isTTY: true, write: (text) => written.push(text) }, "staging");
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  progress.start("up");
  for (const now of [79, 80, 81, 160]) {
    clock.mockReturnValue(now);
    progress.step();
  }
  clock.mockReturnValue(1000);
  progress.start("preview");
  clock.mockReturnValue(2000);
  progress.step();
  const lines = ["up of staging: the program starts", "up of staging: 2 resources", "up of staging: 4 resources"];
  const after = ["preview of staging: the program starts", "preview of staging: 1 resource"];
  expect(written).toEqual([...lines, ...after].map((line) => `\r\u001b[K${line}`));
});
