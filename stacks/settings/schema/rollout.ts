import { z } from "zod";
import { rolloutDefaults } from "../../../components/run/defaults.ts";
import { either, flag, integer, keys, text } from "./kinds.ts";

const defaults = rolloutDefaults;

/** How a new revision of a service comes to serve. */
export const rollout = keys({
  candidate: flag(defaults.candidate).describe(
    "The deployment workflow gives a new revision no request until it answers well at an address of its own.",
  ),
  steps: z
    .array(integer(1, 99))
    .max(5, { error: "must list at most 5" })
    .default([...defaults.steps])
    .describe("Percent of the requests that it gets one after the other, each watched, before it gets all."),
  watchMinutes: integer(1, 30)
    .default(defaults.watchMinutes)
    .describe("Minutes of each step that are looked at; they are known three minutes later."),
  minRequests: integer(1, 1_000_000)
    .default(defaults.minRequests)
    .describe("Requests from which a revision's errors and its slowness say something."),
  maxErrorPercent: z
    .number({ error: "must be a number from 0 to 100" })
    .min(0, { error: "must be a number from 0 to 100" })
    .max(100, { error: "must be a number from 0 to 100" })
    .default(defaults.maxErrorPercent)
    .describe(
      "Answers of 500 and more that it may give beyond those of the revision that serves, in percent of its own.",
    ),
  maxSlowdownPercent: integer(0, 10_000)
    .default(defaults.maxSlowdownPercent)
    .describe("How much slower 95 of 100 of its answers may be, in percent of the revision that serves."),
});

const revision = text("must be the name of a revision such as api-00007-abc", /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);

/** Of one service, while its newest revision is a candidate. */
export const serving = either(
  "must be the name of a revision, or { revision, candidate }",
  revision,
  keys({
    revision: revision.describe("The revision that serves."),
    candidate: integer(0, 99).default(0).describe("Percent of the requests that the newest revision gets."),
  }),
);
