import { under } from "../adoption.ts";
import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { digitsFrom } from "../made-up.ts";
import { inProject } from "./common.ts";
import { COMPUTE, link, network } from "./data.ts";

/** `gcp.compute.Network`. */
export const computeNetwork: Entry = {
  type: "gcp:compute/network:Network",
  ci: trust("what can reach the data"),
  holds: "traffic",
  comment: ["project", "name", "autoCreateSubnetworks"],
  adopt: under("projects/{project}/global/networks/{name}"),
  remains: {},
  cloud: {
    api: COMPUTE,
    lowerAutoname: true,
    derived: inProject,
    assigned: (o, n) => ({ selfLink: link(network(o)), networkId: digitsFrom(n.seed, 15) }),
    id: network,
  },
};
