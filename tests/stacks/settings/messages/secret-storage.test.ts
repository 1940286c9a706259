import { expect, test } from "vitest";
import { type Case, problemsOf } from "../problems-of.ts";

const key = (place: string) => `projects/keys/locations/${place}/keyRings/backend/cryptoKeys/secrets`;
const [ONE, FOUR] = ["europe-west1", "europe-west4"];

const cases: readonly Case[] = [
  [
    "no region",
    { secretStorage: { replication: [] } },
    ["tarmac:secretStorage.replication: must list at least one region, got a list; delete it to let Google choose"],
  ],
  [
    "a place that is no region, and one twice",
    { secretStorage: { replication: ["EU", ONE, ONE] } },
    [
      'tarmac:secretStorage.replication[0]: must be a region such as europe-west1, got "EU"; correct it',
      'tarmac:secretStorage.replication[2]: must be listed once, got "europe-west1"; remove one',
    ],
  ],
  [
    "a version of a key",
    { secretStorage: { encryptionKeys: [`${key("global")}/cryptoKeyVersions/1`] } },
    [
      `tarmac:secretStorage.encryptionKeys[0]: must be the full name of a key, projects/PROJECT/locations/PLACE/keyRings/RING/cryptoKeys/KEY, got "${key("global")}/cryptoKeyVers..."; leave out its version`,
    ],
  ],
  [
    "a regional key where Google chooses the regions",
    { secretStorage: { encryptionKeys: [key(ONE)] } },
    [
      "tarmac:secretStorage.encryptionKeys[0]: must be one key, in global, where Google chooses the regions, got one in europe-west1; name one in global",
    ],
  ],
  [
    "a global key where regions are chosen",
    { secretStorage: { replication: [ONE], encryptionKeys: [key("global")] } },
    [
      "tarmac:secretStorage.encryptionKeys[0]: must be a key in each region of replication, got one in global; name one in europe-west1",
    ],
  ],
  [
    "a region without a key",
    { secretStorage: { replication: [ONE, FOUR], encryptionKeys: [key(ONE)] } },
    [
      "tarmac:secretStorage.encryptionKeys: must be a key in each region of replication, got none in europe-west4; add it",
    ],
  ],
  [
    "a second key of a region",
    { secretStorage: { replication: [ONE], encryptionKeys: [key(ONE), `${key(ONE)}2`] } },
    [
      "tarmac:secretStorage.encryptionKeys[1]: must be a key in each region of replication, got a second in europe-west1; delete one",
    ],
  ],
];

test.each(cases)("%s", (_, config, problems) => {
  expect(problemsOf(config)).toEqual(problems);
});
