import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { API, at } from "./cloud-run.ts";
import { memberOf, memberReadsBack } from "./common.ts";

/** `gcp.cloudrunv2.JobIamMember`. */
export const cloudrunv2JobIamMember: Entry = {
  type: "gcp:cloudrunv2/jobIamMember:JobIamMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack("name"),
  cloud: memberOf(at("jobs"), API, "gcp:cloudrunv2/job:Job"),
};
