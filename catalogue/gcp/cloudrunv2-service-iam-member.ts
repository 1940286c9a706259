import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { serviceMember } from "./cloud-run.ts";
import { bindingOf, memberReadsBack } from "./common.ts";

/** `gcp.cloudrunv2.ServiceIamMember`. */
export const cloudrunv2ServiceIamMember: Entry = {
  type: "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack("name"),
  cloud: serviceMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const cloudrunv2ServiceIamBinding: Entry = {
  type: "gcp:cloudrunv2/serviceIamBinding:ServiceIamBinding",
  cloud: bindingOf(serviceMember),
};
