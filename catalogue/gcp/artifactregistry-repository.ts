import { under } from "../adoption.ts";
import { app, verbs } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { CREATED, given, inProject, place } from "./common.ts";
import { REGISTRY } from "./secrets-and-registry.ts";

/** `gcp.artifactregistry.Repository`. */
export const artifactregistryRepository: Entry = {
  type: "gcp:artifactregistry/repository:Repository",
  ci: app("retention follows what is deployed; a new remote one would send a password to a host of its maker's", {
    read: verbs("artifactregistry.repositories", "get", "list"),
    write: ["artifactregistry.repositories.update"],
  }),
  holds: "data",
  comment: [
    "project",
    "location",
    "repositoryId",
    "format",
    "mode",
    "labels.*",
    "cleanupPolicyDryRun",
    "cleanupPolicies.*.id",
    "cleanupPolicies.*.action",
    "cleanupPolicies.*.condition.tagState",
    "cleanupPolicies.*.condition.olderThan",
    "cleanupPolicies.*.condition.newerThan",
    "cleanupPolicies.*.condition.tagPrefixes.*",
    "cleanupPolicies.*.condition.versionNamePrefixes.*",
    "cleanupPolicies.*.condition.packageNamePrefixes.*",
    "cleanupPolicies.*.mostRecentVersions.keepCount",
    "cleanupPolicies.*.mostRecentVersions.packageNamePrefixes.*",
    "dockerConfig.immutableTags",
    "vulnerabilityScanningConfig.enablementConfig",
  ],
  adopt: under(`${place}/repositories/{repositoryId}`),
  remains: {
    stays: "nothing: images are gone with it",
    back: "images are pushed again before what runs them is made",
  },
  // Of the configurations by format the provider overlooks an empty `mavenConfig` alone: https://github.com/hashicorp/terraform-provider-google/issues/14846
  readsBack: {
    kept: ["mavenConfig"],
    sets: ["cleanupPolicies"],
    texts: {
      format: "case",
      "cleanupPolicies.*.condition.olderThan": "seconds",
      "cleanupPolicies.*.condition.newerThan": "seconds",
    },
  },
  cloud: {
    api: REGISTRY,
    warns: true,
    derived: (i, n) => ({ ...inProject(i, n), location: given(i.location, n.config.region) }),
    assigned: (o) => ({
      name: given(o.repositoryId),
      createTime: CREATED,
      registryUri: filled`${o.location}-docker.pkg.dev/${o.project}/${o.repositoryId}`,
    }),
    id: (o) => filled`projects/${o.project}/locations/${o.location}/repositories/${o.repositoryId}`,
    shown: ["labels", "description"],
  },
};
