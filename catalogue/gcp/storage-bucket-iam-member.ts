import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { bindingOf, memberReadsBack } from "./common.ts";
import { bucketMember } from "./data.ts";

/** `gcp.storage.BucketIAMMember`. */
export const storageBucketIamMember: Entry = {
  type: "gcp:storage/bucketIAMMember:BucketIAMMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack("bucket"),
  cloud: bucketMember,
};

/** The authoritative binding beside it, which a finding tells people not to use. */
export const storageBucketIamBinding: Entry = {
  type: "gcp:storage/bucketIAMBinding:BucketIAMBinding",
  cloud: bindingOf(bucketMember),
};
