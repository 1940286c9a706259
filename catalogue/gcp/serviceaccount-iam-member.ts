import { sameTwice } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { bindingOf, memberReadsBack } from "./common.ts";
import { accountMember } from "./identities.ts";

/** `gcp.serviceaccount.IAMMember`. */
export const serviceaccountIamMember: Entry = {
  type: "gcp:serviceaccount/iAMMember:IAMMember",
  ci: trust("who may act as an identity"),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack(),
  cloud: accountMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const serviceaccountIamBinding: Entry = {
  type: "gcp:serviceaccount/iAMBinding:IAMBinding",
  cloud: bindingOf(accountMember),
};
