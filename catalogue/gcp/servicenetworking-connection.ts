import { trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { type Props, UNKNOWN } from "../value.ts";
import { given } from "./common.ts";
import { networkPath } from "./data.ts";

/** `gcp.servicenetworking.Connection`. */
export const servicenetworkingConnection: Entry = {
  type: "gcp:servicenetworking/connection:Connection",
  ci: trust("what can reach the data"),
  holds: "traffic",
  adopt: {
    importId: ({ network, service }: Props) => `/${String(network).replace(/^\//, "")}:${service}`,
  },
  // https://docs.cloud.google.com/vpc/docs/configure-private-services-access
  remains: {
    stays: "the peering: Google keeps it for days after the last database",
    back: "the up takes over a peering that stayed",
  },
  readsBack: { sets: ["reservedPeeringRanges"], texts: { network: "link" } },
  cloud: {
    api: "servicenetworking.googleapis.com",
    parent: (o) => ["gcp:compute/network:Network", networkPath(o.network)],
    assigned: (o) => ({ peering: String(given(o.service)).replaceAll(".", "-") }),
    id: (o) => filled`${o.network === UNKNOWN ? UNKNOWN : encodeURIComponent(String(o.network))}:${o.service}`,
    keys: (o) => [filled`peering of ${networkPath(o.network)}`],
  },
};
