import { expect, test } from "vitest";
import { stackFile } from "../../../../stacks/settings/schema/stack-file.ts";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  ["unknown top key", { tennants: {} }, ["tarmac:tennants: unknown key; did you mean tenants?"]],
  [
    "unknown top key far",
    { zzzzzzz: {} },
    [`tarmac:zzzzzzz: unknown key; the keys here are ${[...Object.keys(stackFile.shape), "githubSecrets"].join(", ")}`],
  ],
  [
    "set without --path",
    { "tarmac:services.api.port": "8000" },
    [
      "tarmac:services.api.port: unknown key; parts of services are set with --path: run npx pulumi config rm 'tarmac:services.api.port', then npx pulumi config set --path 'tarmac:services.api.port'",
    ],
  ],
  [
    "fraction as text",
    { services: { api: { cpu: "0.5" } } },
    ['tarmac:services.api.cpu: must be a number of CPUs: 0.08 to 1, 2, 4, 6 or 8, got "0.5"; remove the quotes'],
  ],
  [
    "long text counted",
    { services: { api: { env: { A: "x".repeat(32769) } } } },
    ["tarmac:services.api.env.A: must be a text of at most 32768 characters, got 32769; correct it"],
  ],
  ["unknown key", { services: { api: { prot: 80 } } }, ["tarmac:services.api.prot: unknown key; did you mean port?"]],
  [
    "unknown key far",
    { services: { api: { probes: { xyzzyx: {} } } } },
    ["tarmac:services.api.probes.xyzzyx: unknown key; the keys here are startup, liveness, readiness"],
  ],
  [
    "key of another probe",
    { services: { api: { probes: { readiness: { path: "/r", initialDelaySeconds: 5 } } } } },
    [
      "tarmac:services.api.probes.readiness.initialDelaySeconds: unknown key; the keys here are path, grpc, port, timeoutSeconds, periodSeconds, failureThreshold, successThreshold",
    ],
  ],
  [
    "bad json",
    { apis: '["a' },
    ["tarmac:apis: must be valid JSON when given as text, got 3 characters that are not; correct it"],
  ],
  [
    "proto",
    { services: '{"api":{"env":{"__proto__":"x"}}}' },
    ["tarmac:services: must not use __proto__ as a name; rename it"],
  ],
  [
    "project",
    { project: "Acme" },
    [
      'tarmac:project: must be a Google Cloud project id: 6 to 30 lower-case letters, digits and hyphens, got "Acme"; correct it',
    ],
  ],
  [
    "location",
    { location: "europe" },
    ['tarmac:location: must be a region such as europe-west1, got "europe"; correct it'],
  ],
  [
    "previews",
    { previews: "engin" },
    ['tarmac:previews: must be one of engine, rehearsal, got "engin"; did you mean engine?'],
  ],
  [
    "map wanted",
    { services: ["api"] },
    ["tarmac:services: must be a map, got a list; docs/stack-file.md shows the form"],
  ],
  [
    "list wanted",
    { apis: "pubsub.googleapis.com" },
    ['tarmac:apis: must be a list, got "pubsub.googleapis.com"; write [pubsub.googleapis.com]'],
  ],
  [
    "null entry",
    { tenants: { acme: null } },
    ["tarmac:tenants.acme: must be a map, got nothing; give it a value, {} for a map of defaults, or delete the key"],
  ],
  [
    "null text",
    { services: { api: { env: { A: null } } } },
    ['tarmac:services.api.env.A: must be a text, got nothing; write "" for an empty text'],
  ],
  [
    "number text",
    { services: { api: { env: { A: 1.1 } } } },
    ['tarmac:services.api.env.A: must be a text, got the number 1.1; quote it as it was meant: "1.1"'],
  ],
  [
    "boolean text",
    { services: { api: { env: { A: true } } } },
    ['tarmac:services.api.env.A: must be a text, got the boolean true; quote it as it was meant: "true"'],
  ],
  [
    "time text",
    { services: { api: { env: { A: "2026-01-01 00:00:00 +0000 UTC" } } } },
    [
      'tarmac:services.api.env.A: must be a text, got "2026-01-01 00:00:00 +0000 UTC"; quote it as it was meant, since YAML took it for a time',
    ],
  ],
  [
    "quoted number",
    { services: { api: { port: "8000" } } },
    ['tarmac:services.api.port: must be a whole number from 1 to 65535, got "8000"; remove the quotes'],
  ],
  [
    "quoted boolean",
    { services: { api: { public: "true" } } },
    ['tarmac:services.api.public: must be true or false, got "true"; remove the quotes or correct it'],
  ],
  [
    "port range",
    { services: { api: { port: 70000 } } },
    ["tarmac:services.api.port: must be a whole number from 1 to 65535, got the number 70000; correct it"],
  ],
  [
    "port fraction",
    { services: { api: { port: 80.5 } } },
    ["tarmac:services.api.port: must be a whole number from 1 to 65535, got the number 80.5; correct it"],
  ],
  [
    "text too long",
    {
      release: {
        version:
          "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv",
        revision: "0123456789012345678901234567890123456789",
        createdAt: "2026-01-31T12:00:00Z",
      },
    },
    [
      'tarmac:release.version: must be a text of at most 128 characters, got "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv..."; correct it',
    ],
  ],
  [
    "text too long, counted",
    { release: { version: "v".repeat(256), revision: "0".repeat(40), createdAt: "2026-01-31T12:00:00Z" } },
    ["tarmac:release.version: must be a text of at most 128 characters, got 256; correct it"],
  ],
  [
    "text too long, cut",
    { release: { version: "v".repeat(255), revision: "0".repeat(40), createdAt: "2026-01-31T12:00:00Z" } },
    [`tarmac:release.version: must be a text of at most 128 characters, got "${"v".repeat(80)}..."; correct it`],
  ],
  [
    "revision number",
    { release: { version: "1", revision: 12345, createdAt: "2026-01-31 12:00:00 +0000 UTC" } },
    [
      'tarmac:release.createdAt: must be an RFC 3339 time such as "2026-01-31T12:00:00Z", got "2026-01-31 12:00:00 +0000 UTC"; quote it',
      "tarmac:release.revision: must be a commit of 40 hexadecimal digits, got the number 12345; quote it",
    ],
  ],
  [
    "release missing",
    { release: { version: "1" } },
    [
      'tarmac:release.createdAt: must be an RFC 3339 time such as "2026-01-31T12:00:00Z", got nothing; add it',
      "tarmac:release.revision: must be a commit of 40 hexadecimal digits, got nothing; add it",
    ],
  ],
  [
    "labels",
    { labels: { Team: "x", owner: "A b", "managed-by": "me" } },
    [
      'tarmac:labels.Team: must be named with at most 63 lower-case letters, digits, hyphens and underscores, beginning with a letter, got "Team"; rename it, as team',
      'tarmac:labels.managed-by: must not be a label that tarmac sets, got "managed-by"; choose another name',
      'tarmac:labels.owner: must be at most 63 lower-case letters, digits, hyphens and underscores, got "A b"; correct it',
    ],
  ],
  [
    "apis",
    { apis: ["pubsub", "pubsub.googleapis.com", "pubsub.googleapis.com"] },
    [
      'tarmac:apis[0]: must be an API such as pubsub.googleapis.com, got "pubsub"; write pubsub.googleapis.com',
      'tarmac:apis[2]: must be listed once, got "pubsub.googleapis.com"; remove one',
    ],
  ],
  [
    "registry neither",
    { registry: "never" },
    ['tarmac:registry: must be none or a map, got "never"; docs/stack-file.md shows the form'],
  ],
  [
    "duration",
    { registry: { untaggedAfter: "14 days" } },
    ['tarmac:registry.untaggedAfter: must be a length of time such as 90d, 12h, 30m or 45s, got "14 days"; write 14d'],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
