import { z } from "zod";
import { registryDefaults, retentionDefaults } from "../../../components/registry/defaults.ts";
import { ageName } from "../../../components/registry/retention.ts";
import { duration, flag, integer, keys, member, name, retire, set, text } from "./kinds.ts";

const tagPrefix = text("must be the beginning of a tag: letters, digits, _ . -", /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);

export const registry = keys({
  name: name({ max: 63 }).default(registryDefaults.repositoryId).describe("Repository id in Artifact Registry."),
  keepRecent: integer(1, 100)
    .default(retentionDefaults.keepRecent)
    .describe("Most recent versions of each image, kept whatever their age."),
  keep: set(keys({ tagPrefix: tagPrefix.describe("Beginning of the tags.") }))
    .default([])
    .describe("Versions kept for ever."),
  expire: set(
    keys({
      tagPrefix: tagPrefix.describe("Beginning of the tags; not one that `keep` covers."),
      after: duration().describe("Age, such as `90d`."),
    }),
  )
    .default([])
    .describe("Versions deleted when they are older."),
  untaggedAfter: duration()
    .default(ageName(retentionDefaults.untaggedAfterSeconds))
    .describe("Age at which untagged versions are deleted."),
  dryRun: flag(registryDefaults.dryRun).describe("The cleanup only logs until this is false."),
  immutableTags: flag(registryDefaults.immutableTags).describe("A tag cannot be moved to another version."),
  scanning: flag(registryDefaults.scanning).describe(
    "Vulnerability scanning, billed for each image pushed; its API is enabled in the project. false disables it for this registry; the API stays enabled, for other registries too, until `gcloud services disable containerscanning.googleapis.com`.",
  ),
  provenance: z
    .enum(["optional", "required"])
    .default("optional")
    .describe(
      "`required`: `npm run release` takes an image of this registry only if GitHub attests that a workflow of the repository built it, from a ref that may deploy.",
    ),
  readers: set(member())
    .default([])
    .describe("Members who may pull, such as the Cloud Run service agent of another project."),
  retire: retire("the registry with its images"),
});

export const remote = keys({
  host: text("must be a host name such as ghcr.io, without https://", /^[a-z0-9-]+(\.[a-z0-9-]+)+$/).describe(
    "`ghcr.io`, `docker.io` or another host. Images of it are pulled through this project's remote repository.",
  ),
  username: text("must be a user name", /^\S+$/).optional().describe("For a host that asks; with `passwordSecret`."),
  passwordSecret: z
    .string()
    .optional()
    .describe("Shared secret, with a `version`, that holds the password or token; with `username`."),
  retire: retire("the remote repository"),
});
