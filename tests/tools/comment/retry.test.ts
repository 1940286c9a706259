import { expect, test } from "vitest";
import { waitBefore } from "../../../tools/comment/retry.ts";

const NOW = 1_800_000_000_000;

test.each<[string, number, Record<string, string>, string, number, number | undefined]>([
  ["retry-after of a 429", 429, { "retry-after": "7" }, "", 1, 7_000],
  ["retry-after as a date", 429, { "retry-after": "Fri, 15 Jan 2027 08:00:20 GMT" }, "", 1, 20_000],
  ["a date that has passed", 429, { "retry-after": "Fri, 15 Jan 2027 07:00:00 GMT" }, "", 1, 0],
  [
    "a date by GitHub's clock, when ours is an hour behind",
    429,
    { "retry-after": "Fri, 15 Jan 2027 09:00:20 GMT", date: "Fri, 15 Jan 2027 09:00:00 GMT" },
    "",
    1,
    20_000,
  ],
  [
    "a reset by GitHub's clock, when ours is an hour ahead",
    403,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1799996442", date: "Fri, 15 Jan 2027 07:00:00 GMT" },
    "",
    1,
    43_000,
  ],
  ["retry-after of a 403", 403, { "retry-after": "30" }, "You have exceeded a secondary rate limit", 1, 30_000],
  ["retry-after of a 503", 503, { "retry-after": "3" }, "", 2, 3_000],
  [
    "the reset of a spent limit",
    403,
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000042" },
    "",
    1,
    43_000,
  ],
  ["a reset that has passed", 429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1799999999" }, "", 1, 1_000],
  ["a secondary limit without a time: a minute", 403, {}, "You have exceeded a secondary rate limit", 1, 60_000],
  ["the next time: two", 403, {}, "You have exceeded a secondary rate limit", 2, 120_000],
  ["a 429 without a time: a minute", 429, {}, "", 1, 60_000],
  ["an error of the server", 502, {}, "", 1, 1_000],
  ["the third of them", 500, {}, "", 3, 4_000],
  ["no answer", 0, {}, "fetch failed", 1, 1_000],
  ["a retry-after that is no number", 503, { "retry-after": "soon" }, "", 1, 1_000],
  ["a refusal", 403, {}, "Resource not accessible by integration", 1, undefined],
  ["a refusal with some of the limit left", 403, { "x-ratelimit-remaining": "4999" }, "no", 1, undefined],
  ["not found", 404, {}, "", 1, undefined],
  ["a body that is refused", 422, {}, "", 1, undefined],
  ["the fifth answer", 503, { "retry-after": "1" }, "", 5, undefined],
])("%s", (_, status, headers, message, attempt, expected) => {
  expect(waitBefore({ status, headers, message }, attempt, NOW)).toBe(expected);
});
