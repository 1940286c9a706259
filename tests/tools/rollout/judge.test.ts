import { expect, test } from "vitest";
import { type Counted, type Judged, judge } from "../../../tools/rollout/judge.ts";

const limits = { minRequests: 50, maxErrorPercent: 1, maxSlowdownPercent: 100 };
const counted = (requests: number, errors = 0, slow?: number): Counted => ({ requests, errors, slow });
const judged = (candidate: Counted, serving: Counted, more: Partial<Judged> = {}) =>
  judge({ candidate, serving, share: 10, limits, complete: true, ...more });

test.each([
  ["as many errors more as are let pass", counted(100, 3), counted(100, 2), "well"],
  ["one more", counted(1000, 31), counted(100, 2), "ill"],
  ["fewer errors than the one that serves", counted(100, 1), counted(100, 50), "well"],
  ["errors where the one that serves got no request", counted(50, 1), counted(0), "ill"],
  ["just enough requests", counted(50), counted(450), "well"],
  ["too few, and none failed", counted(49), counted(450), "well"],
  ["too few, and one failed", counted(49, 1), counted(450), "stay"],
  ["too few of what was to be expected", counted(49), counted(900), "stay"],
  ["too few of nearly as many", counted(49), counted(890), "well"],
  ["none at all of a quiet service", counted(0), counted(0), "well"],
  ["twice as slow", counted(100, 0, 400), counted(100, 0, 200), "well"],
  ["slower than that", counted(100, 0, 401), counted(100, 0, 200), "ill"],
  ["three times as slow, and nobody feels it", counted(100, 0, 150), counted(100, 0, 50), "well"],
  ["slower than what was too little to compare with", counted(100, 0, 900), counted(49, 0, 200), "well"],
  ["slower, of which the one that serves has no number", counted(100, 0, 900), counted(100), "well"],
] as const)("%s", (_, candidate, serving, verdict) => {
  expect(judged(candidate, serving).verdict).toBe(verdict);
});

test("that it does well is not known before the time is over, that it does badly is", () => {
  expect(judged(counted(100), counted(100), { complete: false }).verdict).toBe("stay");
  expect(judged(counted(3), counted(3), { complete: false }).verdict).toBe("stay");
  expect(judged(counted(100, 50), counted(100), { complete: false }).verdict).toBe("ill");
});

test("nothing is to be expected where clients stay with the revision they know", () => {
  expect(judged(counted(1), counted(9000), { share: 0 }).verdict).toBe("well");
});

test("the limits are the stack file's", () => {
  const tight = { minRequests: 10, maxErrorPercent: 0, maxSlowdownPercent: 10 };
  expect(judged(counted(10, 1), counted(10), { limits: tight }).verdict).toBe("ill");
  expect(judged(counted(10, 0, 1111), counted(10, 0, 1000), { limits: tight }).verdict).toBe("ill");
  expect(judged(counted(10, 0, 1100), counted(10, 0, 1000), { limits: tight }).verdict).toBe("well");
});
