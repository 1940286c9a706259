import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { inRegion } from "./common.ts";
import { COMPUTE, link, networkPath, subnetwork } from "./data.ts";

/** `gcp.compute.Subnetwork`. */
export const computeSubnetwork: Entry = {
  type: "gcp:compute/subnetwork:Subnetwork",
  ci: trust("what can reach the data"),
  holds: "traffic",
  comment: ["project", "name", "region", "ipCidrRange", "privateIpGoogleAccess"],
  adopt: under("projects/{project}/regions/{region}/subnetworks/{name}"),
  // https://docs.cloud.google.com/run/docs/configuring/vpc-direct-vpc
  remains: {
    stays: "in use for up to two hours after the last service that had addresses of it",
  },
  readsBack: { texts: { network: "link" } },
  cloud: {
    api: COMPUTE,
    parent: (o) => ["gcp:compute/network:Network", networkPath(o.network)],
    derived: inRegion,
    assigned: (o) => ({ selfLink: link(subnetwork(o)) }),
    id: subnetwork,
  },
};
