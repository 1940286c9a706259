import { z } from "zod";
import { generatedDefaults } from "../../../components/secrets/defaults.ts";
import { either, except, flag, integer, keys, name, region, retire, set, text } from "./kinds.ts";

/** Ids are `{tenant}-{secret}`: with at most 40 characters of tenant they stay below the 255 that Secret Manager takes. */
export const secretName = name({ max: 120 });
export const tenantName = except(
  name({ max: 40 }),
  { enum: ["all", "none"] },
  "must not be all or none, which are reserved; choose another slug",
);

const generate = keys({
  length: integer(8, 256).default(generatedDefaults.length).describe("Characters."),
  special: flag(generatedDefaults.special).describe("Whether punctuation is used besides letters and digits."),
  rotation: integer(1)
    .default(generatedDefaults.rotation)
    .describe(
      "Raise it by one for a new value. The old version stays enabled until somebody disables it: `gcloud secrets versions disable N --secret NAME`.",
    ),
})
  .optional()
  .describe(
    "Generated, and kept in the encrypted state. Without it the secret is external: an operator adds the value.",
  );

const key = text(
  "must be the full name of a key, projects/PROJECT/locations/PLACE/keyRings/RING/cryptoKeys/KEY; leave out its version",
  /^projects\/[^/\s]+\/locations\/[a-z0-9-]+\/keyRings\/[A-Za-z0-9_-]{1,63}\/cryptoKeys\/[A-Za-z0-9_-]{1,63}$/,
);

export const secretStorage = keys({
  replication: set(region())
    .min(1, { error: "must list at least one region; delete it to let Google choose" })
    .optional()
    .describe("Regions that hold the values, for an organisation that limits locations. Default: Google chooses."),
  encryptionKeys: set(key)
    .default([])
    .describe("Keys of your own in Cloud KMS: one in each region of `replication`, or without it one in `global`."),
});

export const secret = keys({
  version: integer(1)
    .optional()
    .describe("Version of an external secret that is mounted. Until it is given, what mounts the secret is held back."),
  generate,
  retire: retire("the secret"),
});

export const tenant = keys({
  secrets: either(
    "must be a list of names or a map of name to { generate, retire }",
    set(secretName),
    z.record(secretName, keys({ generate, retire: retire("the secret of this tenant") })),
  )
    .default([])
    .describe(
      "Secrets of this tenant, called `{tenant}-{name}` and read at run time. A list of names (all external) or a map of name to `{ generate, retire }`.",
    ),
  retire: retire("the tenant with its secrets"),
});
