import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { bindingOf, memberReadsBack } from "./common.ts";
import { secretMember } from "./secrets-and-registry.ts";

/** `gcp.secretmanager.SecretIamMember`. */
export const secretmanagerSecretIamMember: Entry = {
  type: "gcp:secretmanager/secretIamMember:SecretIamMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack("secretId"),
  cloud: secretMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const secretmanagerSecretIamBinding: Entry = {
  type: "gcp:secretmanager/secretIamBinding:SecretIamBinding",
  cloud: bindingOf(secretMember),
};
