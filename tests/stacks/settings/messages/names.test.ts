import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "digits as name",
    { tenants: { "8": {} } },
    [
      'tarmac:tenants.8: must be a name of 1 to 40 lower-case letters, digits and single hyphens, beginning with a letter, got "8"; rename it, since YAML takes digits for a number',
    ],
  ],
  [
    "upper case name",
    { secrets: { DB: {} } },
    [
      'tarmac:secrets.DB: must be a name of 1 to 120 lower-case letters, digits and single hyphens, beginning with a letter, got "DB"; rename it, as db',
    ],
  ],
  [
    "double hyphen",
    { services: { "a--b": {} } },
    [
      'tarmac:services.a--b: must be a name of 2 to 23 lower-case letters, digits and single hyphens, beginning with a letter, got "a--b"; rename it, as a-b',
    ],
  ],
  [
    "short service",
    { services: { a: {} } },
    [
      'tarmac:services.a: must be a name of 2 to 23 lower-case letters, digits and single hyphens, beginning with a letter, got "a"; rename it',
    ],
  ],
  [
    "short cache",
    { caches: { c: {} }, databases: { d: {} } },
    [
      'tarmac:caches.c: must be a name of 2 to 40 lower-case letters, digits and single hyphens, beginning with a letter, got "c"; rename it',
    ],
  ],
  [
    "reserved tenant",
    { tenants: { all: {}, none: {} } },
    [
      'tarmac:tenants.all: must not be all or none, which are reserved, got "all"; choose another slug',
      'tarmac:tenants.none: must not be all or none, which are reserved, got "none"; choose another slug',
    ],
  ],
  [
    "long bucket",
    { buckets: { aaaaaaaaaabbbbbbbbbbccccccccccd: {} } },
    [
      'tarmac:buckets.aaaaaaaaaabbbbbbbbbbccccccccccd: must be a name of 1 to 30 lower-case letters, digits and single hyphens, beginning with a letter, got "aaaaaaaaaabbbbbbbbbbccccccccccd"; rename it',
    ],
  ],
  [
    "google bucket",
    { buckets: { "my-google": {} } },
    ['tarmac:buckets.my-google: must not contain google, which Cloud Storage refuses, got "my-google"; rename it'],
  ],
  [
    "env name",
    { services: { api: { env: { "1A": "x" } } } },
    [
      'tarmac:services.api.env.1A: must be named with letters, digits and underscores, not beginning with a digit, got "1A"; rename it',
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
