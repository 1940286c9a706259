import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const rolled = (rollout: Record<string, unknown>) => ({ services: { api: { rollout } } });
const serving = (value: unknown, rollout?: Record<string, unknown>) => ({
  services: { api: { ...(rollout && { rollout }) } },
  serving: { api: value },
});

const cases: readonly Case[] = [
  ["nothing but that there is one", rolled({}), []],
  ["everything", rolled({ candidate: true, steps: [1, 10, 50, 99], watchMinutes: 6, maxErrorPercent: 0.5 }), []],
  [
    "steps that descend",
    rolled({ steps: [50, 10] }),
    ["tarmac:services.api.rollout.steps: must ascend, got 50, 10; write each once, the smallest first"],
  ],
  [
    "a step twice",
    rolled({ steps: [10, 10] }),
    ["tarmac:services.api.rollout.steps: must ascend, got 10, 10; write each once, the smallest first"],
  ],
  [
    "steps of no candidate",
    rolled({ candidate: false, steps: [10] }),
    ["tarmac:services.api.rollout.steps: must be empty without a candidate; take them out, or write candidate: true"],
  ],
  ["steps that take an hour", rolled({ steps: [10, 50, 90], watchMinutes: 8 }), []],
  [
    "steps that take longer",
    rolled({ steps: [10, 50, 90], watchMinutes: 9 }),
    [
      "tarmac:services.api.rollout.watchMinutes: must leave all steps 60 minutes at most, got 63 (3 of up to 21 each); lower it or take a step out",
    ],
  ],
  [
    "a share that is none",
    rolled({ steps: [0, 100] }),
    [
      "tarmac:services.api.rollout.steps[0]: must be a whole number from 1 to 99, got the number 0; correct it",
      "tarmac:services.api.rollout.steps[1]: must be a whole number from 1 to 99, got the number 100; correct it",
    ],
  ],
  ["a revision that serves", serving("api-00007-abc", {}), []],
  ["and a share", serving({ revision: "api-00007-abc", candidate: 10 }, {}), []],
  [
    "a service without candidates",
    serving("api-00007-abc"),
    [
      "tarmac:serving.api: must name a service that has candidates; delete it, or write tarmac:services.api.rollout: { candidate: true }",
    ],
  ],
  [
    "another service's revision",
    serving("web-00007-abc", {}),
    ['tarmac:serving.api: must name a revision of api, which begins with api-, got "web-00007-abc"'],
  ],
  [
    "no service",
    { services: { api: { rollout: {} } }, serving: { apu: "apu-1" } },
    ['tarmac:serving.apu: must name a service of tarmac:services, got "apu"; did you mean api?'],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
