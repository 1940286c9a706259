import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "two headers of a worker",
    {
      workers: {
        mail: { probes: { liveness: { path: "/h", port: 80, headers: { A: "1", B: "2" } } } },
        beat: { probes: { liveness: { path: "/h", port: 80, headers: { A: "1" } } } },
      },
    },
    ["tarmac:workers.mail.probes.liveness.headers: must be at most one for a worker, got 2; keep one"],
  ],
  [
    "no handler",
    { services: { api: { probes: { liveness: { periodSeconds: 5 } } } } },
    ["tarmac:services.api.probes.liveness.path: must be exactly one of path, tcp and grpc, got none; add one"],
  ],
  [
    "two handlers",
    { services: { api: { probes: { startup: { tcp: true, path: "/h" } } } } },
    ["tarmac:services.api.probes.startup.tcp: must be exactly one of path, tcp and grpc, got path and tcp; keep one"],
  ],
  [
    "no handler for readiness",
    { services: { api: { probes: { readiness: {} } } } },
    ["tarmac:services.api.probes.readiness.path: must be exactly one of path and grpc, got none; add one"],
  ],
  [
    "tcp for readiness",
    { services: { api: { probes: { readiness: { tcp: true } } } } },
    [
      "tarmac:services.api.probes.readiness.tcp: unknown key; the keys here are path, grpc, port, timeoutSeconds, periodSeconds, failureThreshold, successThreshold",
    ],
  ],
  [
    "tcp false",
    { services: { api: { probes: { startup: { tcp: false } } } } },
    ["tarmac:services.api.probes.startup.tcp: must be true, got the boolean false; correct it"],
  ],
  [
    "grpc false",
    { services: { api: { probes: { startup: { grpc: false } } } } },
    [
      "tarmac:services.api.probes.startup.grpc: must be true or { service: NAME }, got the boolean false; docs/stack-file.md shows the form",
    ],
  ],
  [
    "headers without path",
    { services: { api: { probes: { startup: { tcp: true, headers: { A: "b" } } } } } },
    [
      "tarmac:services.api.probes.startup.headers: must come with path, since only HTTP has headers, got none; add path or take headers out",
    ],
  ],
  [
    "timeout above period",
    { services: { api: { probes: { liveness: { path: "/h", timeoutSeconds: 11 } } } } },
    [
      "tarmac:services.api.probes.liveness.timeoutSeconds: must not exceed periodSeconds (10), got 11; lower it or raise periodSeconds",
    ],
  ],
  [
    "startup window",
    { services: { api: { probes: { startup: { path: "/h", periodSeconds: 10, failureThreshold: 25 } } } } },
    [
      "tarmac:services.api.probes.startup.failureThreshold: must leave periodSeconds x failureThreshold at 240 seconds or less, got 10 x 25 = 250; lower one",
    ],
  ],
  [
    "startup delay",
    { services: { api: { probes: { startup: { path: "/h", initialDelaySeconds: 241 } } } } },
    [
      "tarmac:services.api.probes.startup.initialDelaySeconds: must be a whole number from 0 to 240, got the number 241; correct it",
    ],
  ],
  [
    "path without slash",
    { services: { api: { probes: { startup: { path: "h" } } } } },
    ['tarmac:services.api.probes.startup.path: must be a path that begins with /, got "h"; write /h'],
  ],
  [
    "worker probe without port",
    { workers: { mail: { probes: { liveness: { tcp: true } } } } },
    [
      "tarmac:workers.mail.probes.liveness.port: must be given, since a worker has no port of its own, got nothing; add it",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
