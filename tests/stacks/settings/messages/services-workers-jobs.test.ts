import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "calls of what is not there or retires",
    { services: { api: { calls: ["bakc", "old"] }, back: {}, old: { retire: true } } },
    [
      'tarmac:services.api.calls[0]: must name a service of tarmac:services, got "bakc"; did you mean back?',
      'tarmac:services.api.calls[1]: must not name what is being retired, got "old"; take it out here, or take retire out of tarmac:services.old',
    ],
  ],
  [
    "an invoker that calls already",
    {
      services: { back: { invokers: ["serviceAccount:worker-mail@acme-staging.iam.gserviceaccount.com"] } },
      workers: { mail: { calls: ["back"] } },
    },
    [
      "tarmac:services.back.invokers[0]: must not list whom tarmac:workers.mail.calls lets in already, got serviceAccount:worker-mail@acme-staging.iam.gserviceaccount.com; take it out here",
    ],
  ],
  [
    "public and invokers",
    { services: { api: { public: true, invokers: ["user:a@example.com"] } } },
    [
      "tarmac:services.api.invokers: must be empty with public: true, which lets everybody call, got 1; keep one of the two",
    ],
  ],
  [
    "everybody as invoker",
    { services: { api: { invokers: ["allUsers", "allAuthenticatedUsers"] } } },
    [
      'tarmac:services.api.invokers[0]: must not be everybody, got "allUsers"; a service is opened with public: true, nothing else is',
      'tarmac:services.api.invokers[1]: must not be everybody, got "allAuthenticatedUsers"; a service is opened with public: true, nothing else is',
    ],
  ],
  [
    "member",
    { services: { api: { invokers: ["a@example.com"] } } },
    [
      'tarmac:services.api.invokers[0]: must be a member such as user:a@example.com, group:, serviceAccount: or domain:example.com, got "a@example.com"; write user:a@example.com or group:a@example.com',
    ],
  ],
  [
    "domain",
    { services: { api: { domain: "https://api.example.com" } } },
    [
      'tarmac:services.api.domain: must be a host name such as api.example.com, got "https://api.example.com"; write api.example.com',
    ],
  ],
  [
    "domain twice",
    { services: { api: { domain: "api.example.com" }, web: { domain: "api.example.com" } } },
    [
      'tarmac:services.web.domain: must lead to one service, got "api.example.com", which tarmac:services.api.domain has; take one out',
    ],
  ],
  [
    "smoke",
    { services: { api: { smoke: [{ path: "health" }] } } },
    ['tarmac:services.api.smoke[0].path: must be a path that begins with /, got "health"; write /health'],
  ],
  [
    "singleton",
    { workers: { beat: { singleton: true, instances: 2 } } },
    ["tarmac:workers.beat.instances: must be 1 with singleton: true, got 2; correct it or take singleton out"],
  ],
  [
    "job without timeout",
    { jobs: { migrate: {} } },
    ["tarmac:jobs.migrate.timeoutSeconds: must be a whole number from 1 to 604800, got nothing; add it"],
  ],
  [
    "parallelism",
    { jobs: { migrate: { timeoutSeconds: 1, parallelism: 3 } } },
    ["tarmac:jobs.migrate.parallelism: must not exceed tasks (1), got 3; lower it or raise tasks"],
  ],
  [
    "tenants",
    { services: { api: { tenants: "every" } } },
    ['tarmac:services.api.tenants: must be all or a list of tenants, got "every"; docs/stack-file.md shows the form'],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
