import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const acme = { repository: "acme/backend", repositoryId: 1, ownerId: 2 };
const SERVER = "https://github.example.com/_services/token";
const rsa = { kty: "RSA", alg: "RS256", use: "sig", kid: "a", n: "AQAB", e: "AQAB" };
const FORMS =
  "must be an issuer of GitHub's, https://token.actions.githubusercontent.com/ENTERPRISE, https://token.actions.NAME.ghe.com or https://HOST/_services/token";

test.each([
  ["http://github.example.com/_services/token"],
  ["https://github.example.com/_services/token/"],
  ["https://github.example.com/_services/token?x=1"],
  ["https://github.example.com"],
  ["https://issuer.example.com/octo-corp"],
  ["https://token.actions.githubusercontent.com/"],
  ["https://token.actions.githubusercontent.com/octo-corp/x"],
  ["https://token.actions.githubusercontent.com.example.com"],
  ["https://octo.ghe.com"],
  ["github.example.com/_services/token"],
])("%s is no issuer of GitHub's", (issuer) => {
  expect(problemsOf({ github: { ...acme, issuer } })).toEqual([
    `tarmac:github.issuer: ${FORMS}, got "${issuer}"; write it without credentials, query and slash at the end`,
  ]);
});

const cases: readonly Case[] = [
  [
    "an issuer with credentials, which are not repeated",
    { github: { ...acme, issuer: "https://ada:not-a-real-value@github.example.com/_services/token" } },
    [
      `tarmac:github.issuer: ${FORMS}, got "https://...@github.example.com/_services/token"; write it without credentials, query and slash at the end`,
    ],
  ],
  [
    "an enterprise's issuer on another plan",
    { github: { ...acme, issuer: "https://token.actions.githubusercontent.com/octo-corp", plan: "team" } },
    [
      "tarmac:github.issuer: must be without an enterprise's name where the plan is none, got plan team; correct one of the two",
    ],
  ],
  [
    "keys of github.com",
    { github: { ...acme, jwks: { keys: [rsa] } } },
    [
      "tarmac:github.jwks: must come with the issuer of a server of your own, since Google reads github.com's keys itself, got none; delete jwks or set issuer",
    ],
  ],
  [
    "no keys",
    { github: { ...acme, issuer: SERVER, jwks: { keys: [] } } },
    ["tarmac:github.jwks.keys: must list at least one key, got a list; copy them from the issuer, or delete jwks"],
  ],
  [
    "a private key, whose members are not repeated",
    { github: { ...acme, issuer: SERVER, jwks: { keys: [{ ...rsa, d: "not-a-real-value" }] } } },
    [
      'tarmac:github.jwks.keys[0].d: must be one of kty, alg, use, kid, n, e, crv, x and y, all that Google takes, got "d"; delete it',
    ],
  ],
  [
    "half of a key, and one of another kind",
    {
      github: {
        ...acme,
        issuer: SERVER,
        jwks: {
          keys: [
            { ...rsa, kty: "EC" },
            { kty: "oct", kid: "b" },
          ],
        },
      },
    },
    [
      "tarmac:github.jwks.keys[0]: must be a public key with all its members, got one without crv, x, y; copy the key anew",
      "tarmac:github.jwks.keys[1]: must be a public key with all its members, got one without kty: RSA or EC; copy the key anew",
    ],
  ],
  [
    "a check of Actions on a server, where it has another id",
    { github: { ...acme, issuer: SERVER, manages: "repository", rules: { requiredChecks: ["test"] } } },
    [
      "tarmac:github.rules.requiredChecks[0]: must name its App, whose id is another on each server, got none; write { name, app }, and gh api --hostname github.example.com apps/github-actions --jq .id prints the id of Actions",
    ],
  ],
  [
    "a matrix's job on a server",
    {
      github: {
        ...acme,
        issuer: SERVER,
        manages: "repository",
        rules: { requiredChecks: [{ name: "preview staging", app: 7 }] },
      },
    },
    [
      'tarmac:github.rules.requiredChecks[0]: must be a check that reports on every change, got "preview staging", which pull requests of forks and merge queues do not have, so they could never be merged; name previews, which reports on all',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
