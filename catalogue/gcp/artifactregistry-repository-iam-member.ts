import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { bindingOf, memberReadsBack } from "./common.ts";
import { repositoryMember } from "./secrets-and-registry.ts";

/** `gcp.artifactregistry.RepositoryIamMember`. */
export const artifactregistryRepositoryIamMember: Entry = {
  type: "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack("repository"),
  cloud: repositoryMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const artifactregistryRepositoryIamBinding: Entry = {
  type: "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding",
  cloud: bindingOf(repositoryMember),
};
