import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { bindingOf, memberReadsBack } from "./common.ts";
import { projectMember } from "./identities.ts";

/** `gcp.projects.IAMMember`. */
export const projectsIamMember: Entry = {
  type: "gcp:projects/iAMMember:IAMMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack(),
  cloud: projectMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const projectsIamBinding: Entry = {
  type: "gcp:projects/iAMBinding:IAMBinding",
  cloud: bindingOf(projectMember),
};
