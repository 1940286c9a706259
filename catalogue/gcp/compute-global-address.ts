import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { inProject } from "./common.ts";
import { COMPUTE, globalAddress, link } from "./data.ts";

/** `gcp.compute.GlobalAddress`. */
export const computeGlobalAddress: Entry = {
  type: "gcp:compute/globalAddress:GlobalAddress",
  ci: trust("what can reach the data"),
  holds: "traffic",
  comment: ["project", "name", "addressType", "purpose", "prefixLength"],
  adopt: under("projects/{project}/global/addresses/{name}"),
  remains: {},
  readsBack: { texts: { network: "link" } },
  cloud: {
    api: COMPUTE,
    derived: inProject,
    assigned: (o) => ({
      address: o.address ?? "10.20.0.0",
      prefixLength: o.prefixLength ?? 16,
      selfLink: link(globalAddress(o)),
    }),
    id: globalAddress,
  },
};
