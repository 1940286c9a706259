import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const cases: readonly Case[] = [
  [
    "edition",
    { databases: { main: { edition: "ENTERPRISE_PLUS" } } },
    [
      "tarmac:databases.main.tier: must be a machine of edition ENTERPRISE_PLUS, such as db-perf-optimized-N-2, got db-custom-1-3840; change one of the two",
    ],
  ],
  [
    "edition the other way",
    { databases: { main: { tier: "db-perf-optimized-N-2" } } },
    [
      "tarmac:databases.main.tier: must be a machine of edition ENTERPRISE, such as db-custom-1-3840, got db-perf-optimized-N-2; change one of the two",
    ],
  ],
  [
    "tier cpus",
    { databases: { main: { tier: "db-custom-3-3840" } } },
    ["tarmac:databases.main.tier: must have 1 CPU or an even number up to 96, got 3; correct the first number"],
  ],
  [
    "tier memory",
    { databases: { main: { tier: "db-custom-2-3000" } } },
    [
      "tarmac:databases.main.tier: must have 3840 to 13312 MB with 2 CPUs, in steps of 256, got 3000; correct the second number",
    ],
  ],
  [
    "tier",
    { databases: { main: { tier: "small" } } },
    [
      'tarmac:databases.main.tier: must be a machine such as db-custom-1-3840, db-f1-micro or db-perf-optimized-N-2, got "small"; correct it',
    ],
  ],
  [
    "what the connection string ends in",
    {
      databases: {
        clear: { urlQuery: "sslmode=disable" },
        asyncpg: { urlScheme: "postgresql+asyncpg", urlQuery: "ssl=false" },
        told: { urlQuery: "sslmode=require&sslpassword=x" },
        begun: { urlQuery: "?sslmode=require" },
        none: { urlQuery: "" },
        right: { urlQuery: "uselibpqcompat=true&sslmode=verify-ca&sslrootcert=/tmp/ca.pem" },
      },
    },
    [
      "tarmac:databases.asyncpg.urlQuery: must leave encryption on, which the server insists on, got ssl=false; take it out",
      'tarmac:databases.begun.urlQuery: must be what follows the question mark, such as sslmode=no-verify, got "?sslmode=require"; correct it',
      "tarmac:databases.clear.urlQuery: must leave encryption on, which the server insists on, got sslmode=disable; take it out",
      'tarmac:databases.none.urlQuery: must be what follows the question mark, such as sslmode=no-verify, got ""; correct it',
      "tarmac:databases.told.urlQuery: must not hold a secret, got sslpassword; take it out",
    ],
  ],
  [
    "backups both",
    { databases: { main: { backups: { disabled: true, because: "rebuilt every night", keep: 3 } } } },
    ["tarmac:databases.main.backups.disabled: must stand alone with because, got keep too; take them or disabled out"],
  ],
  [
    "backups without reason",
    { databases: { main: { backups: { disabled: true } } } },
    [
      "tarmac:databases.main.backups.because: must say why there are no backups, got nothing; add at least 10 characters",
    ],
  ],
  [
    "reason without disabled",
    { databases: { main: { backups: { because: "rebuilt every night" } } } },
    [
      "tarmac:databases.main.backups.because: must come with disabled: true, got it alone; add disabled or take because out",
    ],
  ],
  [
    "regional without backups",
    { databases: { main: { availability: "regional", backups: { disabled: true, because: "rebuilt every night" } } } },
    [
      "tarmac:databases.main.backups: must be on, with pointInTime, where availability is regional, got no backups; turn them on or choose zonal",
    ],
  ],
  [
    "regional without point in time",
    { databases: { main: { availability: "regional", backups: { pointInTime: false } } } },
    [
      "tarmac:databases.main.backups: must be on, with pointInTime, where availability is regional, got pointInTime: false; turn them on or choose zonal",
    ],
  ],
  [
    "time of day as number",
    { databases: { main: { backups: { startTime: 180 } } } },
    ['tarmac:databases.main.backups.startTime: must be a time of day such as "03:00", got the number 180; quote it'],
  ],
  [
    "user that exists",
    { databases: { main: { user: "postgres", database: "cloudsqladmin" } } },
    [
      'tarmac:databases.main.database: must not be a name that Postgres or Cloud SQL has already, got "cloudsqladmin"; choose another',
      'tarmac:databases.main.user: must not be a name that Postgres or Cloud SQL has already, got "postgres"; choose another',
    ],
  ],
  [
    "opt-out without reason",
    { databases: { main: { publicAddress: { allowed: true } } } },
    ["tarmac:databases.main.publicAddress.because: must be a reason of at least 10 characters, got nothing; add it"],
  ],
  [
    "opt-out with a short reason",
    { databases: { main: { publicAddress: { allowed: true, because: "short" } } } },
    [
      'tarmac:databases.main.publicAddress.because: must be a reason of at least 10 characters, got "short"; correct it',
    ],
  ],
  [
    "opt-out that says false",
    { databases: { main: { publicAddress: { allowed: false, because: "not wanted here" } } } },
    [
      "tarmac:databases.main.publicAddress.allowed: must be true, got the boolean false; delete the entry to take the step back",
    ],
  ],
  [
    "soft delete",
    { buckets: { up: { softDeleteDays: 3 } } },
    ["tarmac:buckets.up.softDeleteDays: must be 0 or a whole number from 7 to 90, got the number 3; correct it"],
  ],
  [
    "lifecycle",
    { buckets: { up: { lifecycle: [{ action: "archive", ageDays: 3 }] } } },
    ['tarmac:buckets.up.lifecycle[0].action: must be delete, got "archive"; correct it'],
  ],
  [
    "cidr too small",
    { network: { cidr: "10.8.0.0/28" } },
    ['tarmac:network.cidr: must be an IPv4 range of /16 to /26 such as 10.8.0.0/24, got "10.8.0.0/28"; correct it'],
  ],
  [
    "cidr with host bits",
    { network: { cidr: "10.8.0.5/24" } },
    ["tarmac:network.cidr: must begin where its range begins, got 10.8.0.5/24; write 10.8.0.0/24"],
  ],
  [
    "network that retires",
    { network: { retire: true }, databases: { main: {} }, caches: { jobs: { retire: true } } },
    ["tarmac:network.retire: must wait for what is in the network, got tarmac:databases.main; retire those first"],
  ],
];

test.each([0, 7, 90])("softDeleteDays may be %s", (softDeleteDays) => {
  expect(problemsOf({ buckets: { up: { softDeleteDays } } })).toEqual([]);
});

test.each([-1, 1, 6, 91])("softDeleteDays may not be %s", (softDeleteDays) => {
  expect(problemsOf({ buckets: { up: { softDeleteDays } } })).toHaveLength(1);
});

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
